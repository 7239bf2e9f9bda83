import { clauses } from '../../suites/clauses/clauses.ts';
import type { KnownSubjects } from '../baseline/load-baseline.ts';
import type { LoadedCase } from '../runner/load-suites.ts';
import { wireCaseId } from '../runner/wire-case.ts';

/** Every case and clause that an entry of a baseline can be about. */
export function subjectsOf(cases: readonly LoadedCase[]): KnownSubjects {
  return {
    cases: new Set([...cases.map(({ definition }) => definition.id), wireCaseId]),
    clauses: new Set(clauses.map(({ id }) => id)),
  };
}
