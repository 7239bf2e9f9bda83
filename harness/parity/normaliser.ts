/** Names that the ids of one lane got where they were first seen; see {@link Normaliser.text}. */
export type SeenIds = Map<string, string>;

/** Replaces what differs between two runs of the same server: folders, ids, times, ports. */
export class Normaliser {
  readonly #threads: ReadonlyMap<string, string>;
  readonly #root: RegExp | undefined;

  /**
   * @param threadIds every thread id of the case; named T1, T2 … in the order of their creation
   * @param runRoot folder of the run, below which every case has a folder of its own
   */
  constructor(threadIds: Iterable<string>, runRoot?: string) {
    // The first bits of these ids are their time.
    const sorted = [...new Set(threadIds)].sort();
    this.#threads = new Map(sorted.map((id, index) => [id, `T${index + 1}`]));
    this.#root = runRoot === undefined ? undefined : caseFolder(runRoot);
  }

  /** `T2` for the id of a thread of the case; undefined for another text. */
  thread(id: unknown): string | undefined {
    return typeof id === 'string' ? this.#threads.get(id) : undefined;
  }

  /**
   * @param seen ids of the lane so far; an id that is in it becomes its name there, so that an id which
   * refers to another frame is told from one that refers to nothing
   * @param where name for the ids that are first seen here
   */
  text(text: string, seen: SeenIds = new Map(), where = ''): string {
    const placed = this.#root === undefined ? text : text.replaceAll(this.#root, '<case>');
    return placed
      .replaceAll(uuid, (id) => this.#threads.get(id) ?? nameOf(id, seen, where))
      .replaceAll(time, (moment) => recent(Date.parse(moment), '<time>', moment))
      .replaceAll(fileTime, (moment) => recent(fileMoment(moment), '<time>', moment))
      .replaceAll(dateFolder, (whole, folder: string, date: string) =>
        recent(Date.parse(date.replaceAll(/[\\/]/g, '-')), `${folder}<date>`, whole),
      )
      .replaceAll(loopbackPort, '$1<port>')
      .replaceAll(duration, '$1<duration>')
      .replaceAll(chunkId, '$1<chunk>');
  }

  /** Moments of the run become their unit; other numbers stay, also moments of older files. */
  number(name: string, value: number): string {
    if (isDuration(name)) return '<duration>';
    if (value < 4.2e9) return recent(value * 1_000, '<seconds>', String(value));
    return recent(value, '<milliseconds>', String(value));
  }

  /** The milliseconds that a moment of the run spans; undefined for another number. */
  moment(name: string, value: number): readonly [from: number, to: number] | undefined {
    const from = value < 4.2e9 ? value * 1_000 : value;
    if (isDuration(name) || !isRecent(from)) return undefined;
    return [from, value < 4.2e9 ? from + 999 : from];
  }
}

const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const time = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?/g;
const fileTime = /\b\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?=-)/g;
const dateFolder = /(sessions[\\/])(\d{4}[\\/]\d\d[\\/]\d\d)\b/g;
const loopbackPort = /(127\.0\.0\.1:)\d+/g;
const duration = /(Wall time: |aborted by user after )[\d.]+/g;
const chunkId = /(Chunk ID: )[0-9a-f]{6}\b/g;
/** Files that cases write are years old; a run is over in less. */
const recentMs = 2 * 24 * 3_600 * 1_000;

function nameOf(id: string, seen: SeenIds, where: string): string {
  const known = seen.get(id);
  if (known !== undefined) return known;
  seen.set(id, `<id of ${where}>`);
  return `<uuid${id[14]}>`;
}

function recent(moment: number, name: string, text: string): string {
  return isRecent(moment) ? name : text;
}

function isRecent(moment: number): boolean {
  return Math.abs(Date.now() - moment) < recentMs;
}

function isDuration(name: string): boolean {
  return /duration|elapsed|^nanos$/i.test(name);
}

function fileMoment(text: string): number {
  return Date.parse(text.replace(/-(\d\d)-(\d\d)$/, ':$1:$2'));
}

function caseFolder(runRoot: string): RegExp {
  const literal = runRoot.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`${literal}[\\\\/]\\w{6}(?!\\w)`, 'g');
}
