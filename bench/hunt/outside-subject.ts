import { describeRange } from '../../harness/edition/edition.ts';
import type { Mutant } from '../../harness/mutants/mutant.ts';
import { knownDefects } from '../../suites/clauses/known-defects.ts';
import { outsideSessions, stateAreas } from '../../suites/clauses/outside-sessions.ts';

/** The clauses of a defect that are about the state of threads, or near it. */
export function stateClauses({ clauses }: Pick<Mutant, 'clauses'>): readonly string[] {
  return clauses.filter((clause) => stateAreas.has(clause.replace(/-.*/, '')));
}

/** Why sessions are not expected to find a defect, if they are not. */
export function outsideSubject(mutant: Pick<Mutant, 'name' | 'clauses'>): string | undefined {
  const known = knownDefects.find(({ name }) => name === mutant.name);
  if (known) {
    const releases = describeRange(known.releases);
    return `releases ${releases} are wrong in it: left to ${known.clauses.join(', ')}`;
  }
  const abouts = stateClauses(mutant).map((clause) => {
    return outsideSessions.find(({ clauses }) => clauses.includes(clause))?.about;
  });
  const outside = abouts.filter((about) => about !== undefined);
  return outside.length === abouts.length ? [...new Set(outside)].join('; ') : undefined;
}
