import { describeRange } from '../edition/edition.ts';
import type { Baseline, ExpectedGap } from './baseline.ts';
import type { BaselineDeviation, BaselineReport } from './compare-baseline.ts';

/** What a run shows of its baseline, line by line, and what to do. */
export function baselineLines({ file, expected, deviations }: BaselineReport): string[] {
  const lines = deviations.map(({ kind, subject, place, fingerprint }) => {
    const where = place === undefined ? '' : ` (${place})`;
    const print = fingerprint === undefined ? '' : `, fingerprint ${fingerprint}`;
    return `${words[kind]}: ${subject}${print}${where}`;
  });
  const summary = `${expected} as expected, ${deviations.length} otherwise`;
  return [`Baseline ${file}: ${summary}`, ...lines.map((line) => `  ${line}`)];
}

/** Every entry of a baseline in words. */
export function explainBaseline({ failures, unrun }: Baseline): string {
  const lines = (title: string, entries: readonly ExpectedGap[]) =>
    entries.length === 0 ? [] : [title, ...entries.flatMap(entryLines), ''];
  const all = [...lines('Expected failures', failures), ...lines('Expected not to run', unrun)];
  return all.length === 0 ? 'The baseline is empty: nothing may fail.\n' : `${all.join('\n')}`;
}

const words: Readonly<Record<BaselineDeviation['kind'], string>> = {
  'unexpected-failure': 'fails, and no entry says so',
  'unexpected-gap': 'was not run to its end, and no entry says so',
  'changed-failure': 'fails otherwise than its entry says',
  'unexpected-pass': 'passes, although an entry says otherwise; remove the entry',
  expired: 'still fails, and its entry has expired',
  'stale-entry': 'does not apply to the target any more; remove the entry',
};

function entryLines(entry: ExpectedGap): string[] {
  const { subject, releases, reason, owner, link, expires, place } = entry;
  const name = 'case' in subject ? subject.case : `clause ${subject.clause}`;
  const details = [
    `editions: ${describeRange(releases)}`,
    ...(owner === undefined ? [] : [`owner: ${owner}`]),
    ...(link === undefined ? [] : [`see: ${link}`]),
    ...(expires === undefined ? [] : [`until the end of ${expires}`]),
  ];
  return [`  ${name} (${place})`, `    ${reason}`, `    ${details.join(' · ')}`];
}
