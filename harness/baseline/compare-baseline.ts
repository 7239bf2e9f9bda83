import { inRange } from '../edition/edition.ts';
import type { ResultDocument } from '../runner/result-document.ts';
import type { Baseline, ExpectedFailure, ExpectedGap } from './baseline.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isAbout, type JudgedCell, judgedCells } from './judged-cell.ts';

/** How a run and its baseline differ. */
export interface BaselineReport {
  /** As the user named it. */
  readonly file: string;
  /** Number of failures and gaps that are as the baseline says. */
  readonly expected: number;
  readonly deviations: readonly BaselineDeviation[];
}

export interface BaselineDeviation {
  /**
   * `unexpected-failure`, `unexpected-gap`: no entry. `changed-failure`: it fails otherwise than its entry
   * says. `unexpected-pass`: an entry says that it fails. `expired`: the entry's day is over. `stale-entry`:
   * the case no longer applies.
   */
  readonly kind:
    | 'unexpected-failure'
    | 'unexpected-gap'
    | 'changed-failure'
    | 'unexpected-pass'
    | 'expired'
    | 'stale-entry';
  /** Key of a planned case, or the case or clause of an entry. */
  readonly subject: string;
  /** `baseline.yaml:7`, where an entry is concerned. */
  readonly place?: string;
  /** Of the failure as it is now. */
  readonly fingerprint?: string;
}

/**
 * Holds the results of a run against a baseline.
 *
 * @param today `YYYY-MM-DD`
 */
export function compareBaseline(
  document: ResultDocument,
  baseline: Baseline,
  { file, today }: { readonly file: string; readonly today: string },
): BaselineReport {
  const cells = judgedCells(document);
  const failures = cells
    .filter(({ state }) => state === 'failed')
    .map((cell) => judgeFailure(cell, baseline.failures, today));
  const gaps = cells
    .filter(({ state }) => state === 'gap')
    .map((cell) => judgeGap(cell, baseline.unrun, today));
  const found = [...failures, ...gaps];
  const idle = [
    ...baseline.failures.flatMap((entry) => idleEntry(entry, cells, 'failed')),
    ...baseline.unrun.flatMap((entry) => idleEntry(entry, cells, 'gap')),
  ];
  const deviations = found.filter((deviation) => deviation !== undefined);
  return {
    file,
    expected: found.length - deviations.length,
    deviations: [...deviations, ...idle],
  };
}

function judgeFailure(
  cell: JudgedCell,
  entries: readonly ExpectedFailure[],
  today: string,
): BaselineDeviation | undefined {
  const subject = cell.planned.key;
  const fingerprint = fingerprintOf(cell.result);
  const own = entries.filter((entry) => isAbout(entry, cell));
  const entry = own.find(({ fingerprints }) => fingerprints.includes(fingerprint));
  if (entry)
    return isOver(entry, today) ? { kind: 'expired', subject, place: entry.place } : undefined;
  const [other] = own;
  return other
    ? { kind: 'changed-failure', subject, place: other.place, fingerprint }
    : { kind: 'unexpected-failure', subject, fingerprint };
}

function judgeGap(
  cell: JudgedCell,
  entries: readonly ExpectedGap[],
  today: string,
): BaselineDeviation | undefined {
  const subject = cell.planned.key;
  const entry = entries.find((candidate) => isAbout(candidate, cell));
  if (!entry) return { kind: 'unexpected-gap', subject };
  return isOver(entry, today) ? { kind: 'expired', subject, place: entry.place } : undefined;
}

function isOver({ expires }: ExpectedGap, today: string): boolean {
  return expires !== undefined && expires < today;
}

/** An entry that excuses nothing, although every case of its subject has a result. */
function idleEntry(
  { subject, releases, place }: ExpectedGap,
  cells: readonly JudgedCell[],
  excused: JudgedCell['state'],
): BaselineDeviation[] {
  const own = cells.filter(({ planned, edition }) => {
    if (edition !== undefined && !inRange(edition, releases)) return false;
    return 'case' in subject
      ? planned.case === subject.case
      : planned.clauses.includes(subject.clause);
  });
  const isUsed = own.some(
    (cell) => cell.state === excused && isAbout({ subject, releases, place, reason: '' }, cell),
  );
  if (own.length === 0 || isUsed) return [];
  const name = 'case' in subject ? subject.case : subject.clause;
  const isGone = own.every(({ state }) => state === 'inapplicable');
  return [{ kind: isGone ? 'stale-entry' : 'unexpected-pass', subject: name, place }];
}
