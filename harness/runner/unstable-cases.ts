import type { CaseResult, PlannedCase } from './case-result.ts';
import type { Verdict } from './verdict.ts';

/** A case whose repetitions did not all come out alike. */
export interface UnstableCase {
  readonly target: string;
  /** `CASE [HOME TRANSPORT]`. */
  readonly name: string;
  /** Each verdict, and how often it came. */
  readonly counts: readonly (readonly [Verdict, number])[];
}

/** @param results in the order of the plan */
export function unstableCases(
  plan: readonly PlannedCase[],
  results: readonly CaseResult[],
): UnstableCase[] {
  const cells = plan.map((planned, i) => ({ planned, verdict: results[i]?.verdict }));
  const nameOf = ({ case: id, home, transport }: PlannedCase) => `${id} [${home} ${transport}]`;
  const groups = Map.groupBy(cells, ({ planned }) => `${planned.target} ${nameOf(planned)}`);
  return [...groups.values()].flatMap((group) => {
    const verdicts = group.flatMap(({ verdict }) => verdict ?? []);
    const counts = [...Map.groupBy(verdicts, (verdict) => verdict)].map(
      ([verdict, all]) => [verdict, all.length] as const,
    );
    const [first] = group;
    if (first === undefined || counts.length < 2) return [];
    return [{ target: first.planned.target, name: nameOf(first.planned), counts }];
  });
}
