import type { CoverageData } from '../../harness/protocol/schema/coverage.ts';
import type { TargetReport } from '../../harness/runner/result-document.ts';
import { countOf } from '../text/count-of.ts';
import { plainLine } from '../text/plain-text.ts';

type Ready = Extract<TargetReport, { state: 'ready' }>;

/** How much of a target's traffic was held against its schema, on one line. */
export function wireCoverageLine({ wire, schema }: Pick<Ready, 'wire' | 'schema'>): string {
  if ('unavailable' in schema) return `not checked: ${plainLine(schema.unavailable, 200)}`;
  if (!wire) return 'not checked: no frame was held against the schema';
  const rows = rowsOf(wire);
  const sum = (column: 'seen' | 'validated' | 'unknown' | 'unchecked' | 'violating' | 'claimed') =>
    rows.reduce((total, row) => total + (row[column] ?? 0), 0);
  const methods = new Set(rows.filter((row) => row.validated > 0).map((row) => row.method)).size;
  const parts = [
    `${sum('validated')} of ${countOf(sum('seen') + wire.invalidFrames, 'frame')} checked`,
    countOf(methods, 'method'),
    `${sum('violating')} violating`,
    ...counted(sum('claimed'), 'of these judged by another clause than WIRE-01'),
    ...counted(sum('unknown'), 'of unknown methods'),
    ...counted(sum('unchecked'), 'without a schema'),
    ...counted(wire.invalidFrames, 'no JSON-RPC message'),
  ];
  return parts.join(', ');
}

function rowsOf({ notification, serverRequest, response, error }: CoverageData) {
  return [...notification, ...serverRequest, ...response, ...error];
}

function counted(count: number, words: string): string[] {
  return count === 0 ? [] : [`${count} ${words}`];
}
