const identifier = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Recorded ids and paths → those of the replay. */
export class Translation {
  readonly #pairs = new Map<string, string>();
  readonly #recordedRoot: string;
  readonly #liveRoot: string;

  constructor(recordedRoot: string, liveRoot: string) {
    this.#recordedRoot = recordedRoot;
    this.#liveRoot = liveRoot;
  }

  /** Learns from an answer and its recorded twin: both are walked side by side. */
  learn(recorded: unknown, live: unknown): void {
    if (typeof recorded === 'string' && typeof live === 'string') {
      const known = recorded === live || this.#pairs.has(recorded);
      const useful = identifier.test(recorded) || recorded.endsWith('.jsonl');
      if (!known && useful) this.#pairs.set(recorded, live);
      return;
    }
    if (typeof recorded !== 'object' || typeof live !== 'object' || !recorded || !live) return;
    for (const [key, value] of Object.entries(recorded)) {
      this.learn(value, (live as Record<string, unknown>)[key]);
    }
  }

  apply(text: string): string {
    let result = text;
    // Paths before ids: a rollout's name holds the time of its thread as well.
    const pairs = [...this.#pairs].sort(([one], [other]) => other.length - one.length);
    for (const [recorded, live] of pairs) result = result.replaceAll(recorded, live);
    return result.replaceAll(this.#recordedRoot, this.#liveRoot);
  }
}
