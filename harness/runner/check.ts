import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { HarnessDefect } from '../harness-defect.ts';
import type { Connection } from '../protocol/connection.ts';
import { excerpt } from '../protocol/excerpt.ts';
import type { Outcome } from '../protocol/outcome.ts';
import { TargetFailure } from '../protocol/target-failure.ts';
import { CheckFailure } from './check-failure.ts';

/** What a refusal must look like. */
export interface Refusal {
  readonly code: number;
  /** Text that names the cause; a refusal for another reason does not count. */
  readonly says: RegExp;
  /** The same request with the single offending part repaired: it must succeed, or nothing is shown. */
  readonly control: Outcome;
}

/** A stretch of a connection in which no event of a kind may come. */
export interface Silence {
  readonly on: Connection;
  /** Frame after which it begins. */
  readonly after: number;
  readonly methods: RegExp;
  /** Request on the same connection; its answer ends the stretch. */
  readonly barrier: () => Promise<Outcome>;
  /** Only where no barrier is causal, e.g. between two processes: wait so long before it. */
  readonly settleMs?: number;
}

/**
 * Assertions on one clause. Each says in plain words what is demanded; the first that does not hold
 * ends the case with a {@link CheckFailure}.
 */
export class Check {
  readonly clause: string;
  #held = 0;

  constructor(clause: string) {
    this.clause = clause;
  }

  /** Number of assertions that held. */
  get held(): number {
    return this.#held;
  }

  /** The request was accepted; returns its result. */
  accepted<Result>(what: string, outcome: Outcome<Result>): Result {
    if (!outcome.ok) {
      const expected = `${outcome.method} succeeds`;
      this.#fail({ what, expected, seen: describe(outcome), frame: outcome.frame });
    }
    this.#held += 1;
    return outcome.result;
  }

  /** The request was refused for the named cause, and its control was not. */
  refused(what: string, outcome: Outcome, refusal: Refusal): void {
    const expected = `error ${refusal.code} with a message like ${refusal.says}`;
    const asExpected =
      !outcome.ok &&
      outcome.error.code === refusal.code &&
      outcome.error.message.search(refusal.says) >= 0;
    if (!asExpected) this.#fail({ what, expected, seen: describe(outcome), frame: outcome.frame });
    if (!refusal.control.ok) {
      this.#fail({
        what: `${what}: the control`,
        expected: `the repaired ${refusal.control.method} succeeds`,
        seen: describe(refusal.control),
        frame: refusal.control.frame,
      });
    }
    this.#held += 1;
  }

  /** Two plain values are deeply equal. */
  equal(what: string, seen: unknown, expected: unknown, frame?: number): void {
    if (!isDeepStrictEqual(seen, expected)) {
      this.#fail({ what, expected: show(expected), seen: show(seen), frame });
    }
    this.#held += 1;
  }

  /** A statement about what was seen holds. */
  that(
    what: string,
    holds: boolean,
    details: { expected: string; seen: unknown; frame?: number },
  ): void {
    if (!holds) {
      const { expected, seen, frame } = details;
      this.#fail({ what, expected, seen: show(seen), frame });
    }
    this.#held += 1;
  }

  /** Frames came in this order. */
  inOrder(what: string, ...frames: readonly { name: string; frame: number }[]): void {
    const sorted = frames.toSorted((a, b) => a.frame - b.frame);
    const names = (list: typeof frames) => list.map(({ name }) => name).join(', then ');
    this.equal(what, names(sorted), names(frames), sorted[0]?.frame);
  }

  /** An awaited event came; a wait that ran out is a violation, not a mere hang. */
  async arrives<Event>(what: string, event: Promise<Event>): Promise<Event> {
    try {
      const arrived = await event;
      this.#held += 1;
      return arrived;
    } catch (error) {
      if (!(error instanceof TargetFailure) || error.kind !== 'missing-event') throw error;
      this.#fail({ what, expected: 'the event arrives', seen: error.message, frame: error.frame });
    }
  }

  /** A request was answered, in whatever way; none is a violation here, not a mere hang. */
  async answered<Result>(
    what: string,
    outcome: Promise<Outcome<Result>>,
  ): Promise<Outcome<Result>> {
    try {
      const answer = await outcome;
      this.#held += 1;
      return answer;
    } catch (error) {
      if (!(error instanceof TargetFailure) || error.kind !== 'hang') throw error;
      this.#fail({ what, expected: 'an answer', seen: error.message, frame: error.frame });
    }
  }

  /**
   * No matching event came on a connection before the barrier: the answer to a request that is sent
   * when everything which could cause such an event has happened. A refused barrier proves as much.
   */
  async quiet(what: string, silence: Silence): Promise<void> {
    const { on, after, methods, barrier, settleMs } = silence;
    if (settleMs !== undefined) await pause(settleMs);
    const end = await barrier();
    const events = on
      .received({ after })
      .filter(({ method, frame }) => frame < end.frame && methods.test(method));
    const [first] = events;
    if (first) {
      const seen = events.map(({ method }) => method).join(', ');
      this.#fail({ what, expected: `no event like ${methods}`, seen, frame: first.frame });
    }
    this.#held += 1;
  }

  #fail(details: {
    what: string;
    expected: string;
    seen: string;
    frame?: number | undefined;
  }): never {
    throw new CheckFailure({ clause: this.clause, ...details });
  }
}

/** The checks of one case: one for each clause it declares. */
export class Checks {
  readonly #checks: ReadonlyMap<string, Check>;

  constructor(clauses: readonly string[]) {
    this.#checks = new Map(clauses.map((clause) => [clause, new Check(clause)]));
  }

  /** @throws HarnessDefect for a clause that the case does not declare. */
  of(clause: string): Check {
    const check = this.#checks.get(clause);
    if (!check) throw new HarnessDefect(`the case checks ${clause} without declaring it`);
    return check;
  }

  get all(): Check[] {
    return [...this.#checks.values()];
  }
}

function describe(outcome: Outcome): string {
  if (outcome.ok) return `${outcome.method} succeeded: ${show(outcome.result)}`;
  return `${outcome.method} failed: ${outcome.error.code} ${excerpt(outcome.error.message)}`;
}

function show(value: unknown): string {
  return excerpt(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)));
}
