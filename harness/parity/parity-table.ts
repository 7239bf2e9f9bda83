import type { ParityReport } from './parity-report.ts';

const columns = ['release', 'cases', 'repeated', 'verdicts', 'transcripts', 'listed', 'stale', ''];

/**
 * A short table, one line for each release: cases compared, cases run again, differing verdicts,
 * differing transcripts (each member of a frame once, however many cases show it), listed differences,
 * stale entries, and the outcome.
 */
export function parityTable(reports: readonly ParityReport[]): string {
  const rows = [columns, ...reports.map(row)];
  const widths = columns.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => {
        const isText = column === 0 || column === columns.length - 1;
        return isText ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
      })
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function row(report: ParityReport): string[] {
  const verdicts = report.unlisted.filter(({ kind }) => kind === 'verdict');
  const transcripts = report.unlisted.filter(({ kind }) => kind !== 'verdict');
  const counts = [
    report.compared,
    report.repeated,
    verdicts.length,
    distinct(transcripts),
    distinct(report.listed),
    report.stale.length,
  ];
  return [report.release, ...counts.map(String), outcome(report)];
}

function distinct(differences: ParityReport['unlisted']): number {
  const keys = differences.map(({ kind, cell, lane, frame, member, real, fake }) => {
    const isOfCase = kind === 'audience' || kind === 'order' || kind === 'outcome';
    return JSON.stringify(isOfCase ? [kind, cell, lane, real, fake] : [kind, frame, member]);
  });
  return new Set(keys).size;
}

function outcome({ broken, unlisted, stale, inconclusive, compared }: ParityReport): string {
  if (broken.length > 0) return 'harness error';
  if (unlisted.length > 0) return 'differs';
  if (stale.length > 0) return 'stale entries';
  return inconclusive.length > 0 || compared === 0 ? 'inconclusive' : 'parity';
}
