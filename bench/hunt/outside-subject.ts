import { leftOut } from '../../harness/model/left-out.ts';
import type { Mutant } from '../../harness/mutants/mutant.ts';
import { knownDefects } from '../../suites/clauses/known-defects.ts';
import { outsideSessions, stateAreas } from '../../suites/clauses/outside-sessions.ts';

/** The clauses of a defect that are about the state of threads, or near it. */
export function stateClauses({ clauses }: Pick<Mutant, 'clauses'>): readonly string[] {
  return clauses.filter((clause) => stateAreas.has(clause.replace(/-.*/, '')));
}

/**
 * Why sessions are not expected to find a defect, if they are not: it is about something else, or the model leaves it
 * out, because releases are wrong in it.
 */
export function outsideSubject(mutant: Pick<Mutant, 'name' | 'clauses'>): string | undefined {
  const clauses = stateClauses(mutant);
  const abouts = clauses.flatMap((clause) => {
    return outsideSessions.filter((group) => group.clauses.includes(clause));
  });
  if (abouts.length === clauses.length) return abouts[0] && `about ${abouts[0].about}`;
  if (!knownDefects.some(({ name }) => name === mutant.name)) return undefined;
  const left = Object.entries(leftOut).find(([, { clauses: judges }]) =>
    judges.some((judge) => clauses.includes(judge)),
  );
  return left && `left out: ${left[0]}; ${left[1].why}`;
}
