import type { ResultDocument } from '../runner/result-document.ts';
import type { Verdict } from '../runner/verdict.ts';
import type { Mutant } from './mutant.ts';

/** What the suites made of a mutant. */
export interface MutantJudgement {
  readonly mutant: Mutant;
  /**
   * A defect is `killed` when every clause that it claims to break fails on it alone, in the way that it
   * declares, else it `survived`. A harmless change is `unnoticed` or `noticed`. `unclear`: it could not be run, or the fake
   * without it is red too.
   */
  readonly verdict: 'killed' | 'survived' | 'unnoticed' | 'noticed' | 'unclear';
  /** Why it is not as it should be. */
  readonly reason?: string;
}

/** @param targetOf name of the target on which a mutant ran */
export function judgeMutants(
  mutants: readonly Mutant[],
  document: ResultDocument,
  targetOf: (mutant: Mutant) => string,
): MutantJudgement[] {
  const verdictOf = (target: string, clause: string): Verdict | undefined =>
    document.clauses.find((report) => report.target === target && report.clause === clause)
      ?.verdict;
  const blocked = (target: string) =>
    document.targets.find(({ launch, state }) => launch.name === target && state === 'blocked');

  return mutants.map((mutant): MutantJudgement => {
    const target = targetOf(mutant);
    const base = `fake-${mutant.edition}`;
    if (blocked(base)) return { mutant, verdict: 'unclear', reason: `${base} did not start` };
    const block = blocked(target);
    if (block?.state === 'blocked') {
      // Noticed before any case could be: no clause has a verdict then.
      const isMeant = !mutant.isHarmless && mutant.showsAs === block.verdict;
      const reason = `${block.verdict} at the handshake`;
      return { mutant, verdict: isMeant ? 'killed' : 'unclear', reason };
    }
    if (mutant.isHarmless) return judgeHarmless(mutant, document, target);
    if (mutant.clauses.length === 0) {
      return { mutant, verdict: 'survived', reason: 'it claims to break no clause' };
    }
    const red = mutant.clauses.filter((clause) => verdictOf(base, clause) !== 'pass');
    if (red.length > 0) {
      const list = red.map((clause) => `${clause} ${verdictOf(base, clause) ?? 'is not checked'}`);
      return { mutant, verdict: 'unclear', reason: `without it too: ${list.join(', ')}` };
    }
    const survivors = mutant.clauses.filter(
      (clause) => !isNoticed(mutant, verdictOf(target, clause)),
    );
    if (survivors.length === 0) return { mutant, verdict: 'killed' };
    const list = survivors.map((clause) => `${clause} ${verdictOf(target, clause)}`);
    return { mutant, verdict: 'survived', reason: list.join(', ') };
  });
}

function judgeHarmless(mutant: Mutant, document: ResultDocument, target: string): MutantJudgement {
  const noticed = document.plan.flatMap(({ key, target: name }, i) => {
    const verdict = document.results[i]?.verdict;
    const isGreen = verdict === 'pass' || verdict === 'not-applicable';
    return name === target && !isGreen ? [`${key} ${verdict}`] : [];
  });
  if (noticed.length === 0) return { mutant, verdict: 'unnoticed' };
  return { mutant, verdict: 'noticed', reason: noticed.join(', ') };
}

/** A should clause warns. A crash says nothing of a clause, unless the defect is one. */
function isNoticed({ showsAs }: Mutant, verdict: Verdict | undefined): boolean {
  if (verdict === undefined) return false;
  return verdict === 'fail' || verdict === 'warn' || verdict === showsAs;
}
