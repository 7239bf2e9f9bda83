import type { ClauseVerdicts } from './clause-verdicts.ts';
import type { Difference } from './difference.ts';

/**
 * Clauses of a case that came out otherwise on the fake than in every run on the release.
 *
 * @param real at least one run
 */
export function compareVerdicts(
  cell: string,
  real: readonly ClauseVerdicts[],
  fake: ClauseVerdicts,
): Difference[] {
  const clauses = new Set([...real.flatMap((run) => [...run.keys()]), ...fake.keys()]);
  return [...clauses].flatMap((clause) => {
    const known = real.map((run) => run.get(clause) ?? 'absent');
    const seen = fake.get(clause) ?? 'absent';
    if (known.includes(seen)) return [];
    const difference = { kind: 'verdict' as const, frame: '', member: '' };
    return [{ ...difference, cell, lane: clause, real: known[0] ?? 'absent', fake: seen }];
  });
}
