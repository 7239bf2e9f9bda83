/** Replaces what differs between two runs of the same server: folders, ids, times, ports. */
export class Normaliser {
  readonly #names: ReadonlyMap<string, string>;
  readonly #root: RegExp | undefined;

  /**
   * @param threadIds every thread id of the case; named T1, T2 … in the order of their creation
   * @param runRoot folder of the run, below which every case has a folder of its own
   */
  constructor(threadIds: Iterable<string>, runRoot?: string) {
    // The first bits of these ids are their time.
    const sorted = [...new Set(threadIds)].sort();
    this.#names = new Map(sorted.map((id, index) => [id, `T${index + 1}`]));
    this.#root = runRoot === undefined ? undefined : caseFolder(runRoot);
  }

  /** `T2` for the id of a thread of the case; undefined for another text. */
  thread(id: unknown): string | undefined {
    return typeof id === 'string' ? this.#names.get(id) : undefined;
  }

  text(text: string): string {
    const placed = this.#root === undefined ? text : text.replaceAll(this.#root, '<case>');
    return placed
      .replaceAll(uuid, (id) => this.#names.get(id) ?? `<uuid${id[14]}>`)
      .replaceAll(time, '<time>')
      .replaceAll(fileTime, '<time>')
      .replaceAll(dateFolder, '$1<date>')
      .replaceAll(loopbackPort, '$1<port>')
      .replaceAll(duration, '$1<duration>');
  }

  /** Moments become their unit; other numbers stay. */
  number(name: string, value: number): string {
    if (/duration|elapsed/i.test(name)) return '<duration>';
    if (value > 1.5e9 && value < 4.2e9) return '<seconds>';
    if (value > 1.5e12 && value < 4.2e12) return '<milliseconds>';
    return String(value);
  }
}

const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const time = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?/g;
const fileTime = /\b\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?=-)/g;
const dateFolder = /(sessions[\\/])\d{4}[\\/]\d\d[\\/]\d\d\b/g;
const loopbackPort = /(127\.0\.0\.1:)\d+/g;
const duration = /(Wall time: )[\d.]+/g;

function caseFolder(runRoot: string): RegExp {
  const literal = runRoot.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`${literal}[\\\\/]\\w{6}(?!\\w)`, 'g');
}
