import { clip } from './bounded-json.ts';

export type CoverageKind = 'notification' | 'serverRequest' | 'response' | 'error';

/**
 * validated: a schema was applied. unknown: the target's schema does not list the method.
 * unchecked: the method is listed, but the bundle holds no schema for its answer, or the request
 * that the answer belongs to is not known.
 */
export type CoverageStatus = 'validated' | 'unknown' | 'unchecked';

/** Frames of one method: seen = validated + unknown + unchecked; claimed <= violating <= validated. */
export interface CoverageRow {
  readonly method: string;
  readonly seen: number;
  readonly validated: number;
  readonly unknown: number;
  readonly unchecked: number;
  /** Frames with at least one violation. */
  readonly violating: number;
  /** Of these, frames whose every violation is judged by a case of its own; absent for none. */
  readonly claimed?: number;
}

/** What of a target's traffic was checked. Plain data, rows sorted by method. `invalidFrames` are no JSON-RPC messages. */
export interface CoverageData {
  readonly notification: readonly CoverageRow[];
  readonly serverRequest: readonly CoverageRow[];
  readonly response: readonly CoverageRow[];
  readonly error: readonly CoverageRow[];
  readonly invalidFrames: number;
}

export interface Coverage {
  record(
    kind: CoverageKind,
    method: string,
    status: CoverageStatus,
    violating: boolean,
    frames?: number,
  ): void;
  recordInvalid(frames?: number): void;
  /** Tells that one of the violating frames of a method is claimed. */
  recordClaimed(kind: CoverageKind, method: string): void;
  /** Frames of a method so far that a schema was applied to. */
  validated(kind: CoverageKind, method: string): number;
  toJSON(): CoverageData;
}

/** Method name under which names are counted once a kind has 1,000 distinct ones. */
export const OTHER_METHODS = '(other methods)';

const MAX_METHODS = 1_000;
const MAX_METHOD_LENGTH = 200;
const KINDS = ['notification', 'serverRequest', 'response', 'error'] as const;

type Tally = { -readonly [Key in keyof CoverageRow]: CoverageRow[Key] };

/** An empty collector. Method names come from the target, so their number and length are bounded. */
export function createCoverage(): Coverage {
  const tallies = emptyTallies();
  let invalidFrames = 0;
  return {
    record(kind, method, status, violating, frames = 1) {
      const tally = tallyOf(tallies[kind], method);
      tally.seen += frames;
      tally[status] += frames;
      if (violating) tally.violating += frames;
    },
    recordInvalid(frames = 1) {
      invalidFrames += frames;
    },
    recordClaimed(kind, method) {
      const tally = tallyOf(tallies[kind], method);
      tally.claimed = (tally.claimed ?? 0) + 1;
    },
    validated: (kind, method) => tallies[kind].get(clip(method, MAX_METHOD_LENGTH))?.validated ?? 0,
    toJSON: () => toData(tallies, invalidFrames),
  };
}

/** The sum of two coverages, for example of two worker threads. Changes neither. */
export function mergeCoverage(a: CoverageData, b: CoverageData): CoverageData {
  const tallies = emptyTallies();
  for (const data of [a, b]) {
    for (const kind of KINDS) {
      for (const row of data[kind]) add(tallyOf(tallies[kind], row.method), row);
    }
  }
  return toData(tallies, a.invalidFrames + b.invalidFrames);
}

type Tallies = Record<CoverageKind, Map<string, Tally>>;

function emptyTallies(): Tallies {
  return {
    notification: new Map(),
    serverRequest: new Map(),
    response: new Map(),
    error: new Map(),
  };
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  const clipped = clip(name, MAX_METHOD_LENGTH);
  const method = tallies.has(clipped) || tallies.size < MAX_METHODS ? clipped : OTHER_METHODS;
  let tally = tallies.get(method);
  if (tally === undefined) {
    tally = { method, seen: 0, validated: 0, unknown: 0, unchecked: 0, violating: 0 };
    tallies.set(method, tally);
  }
  return tally;
}

function add(tally: Tally, row: CoverageRow): void {
  tally.seen += row.seen;
  tally.validated += row.validated;
  tally.unknown += row.unknown;
  tally.unchecked += row.unchecked;
  tally.violating += row.violating;
  if (row.claimed !== undefined) tally.claimed = (tally.claimed ?? 0) + row.claimed;
}

function toData(tallies: Tallies, invalidFrames: number): CoverageData {
  return {
    notification: sorted(tallies.notification),
    serverRequest: sorted(tallies.serverRequest),
    response: sorted(tallies.response),
    error: sorted(tallies.error),
    invalidFrames,
  };
}

function sorted(tallies: Map<string, Tally>): CoverageRow[] {
  return [...tallies.values()]
    .map((tally) => ({ ...tally }))
    .sort((a, b) => (a.method < b.method ? -1 : a.method > b.method ? 1 : 0));
}
