import { expect, test } from 'vitest';
import { clauses } from '../../suites/clauses/clauses.ts';
import { packageFile } from '../package-file.ts';
import { loadSuites } from '../runner/load-suites.ts';
import { leftOut } from './left-out.ts';

const suites = await loadSuites(packageFile('suites'));
// Sessions themselves show nothing of what they leave out.
const cases = suites.filter(
  ({ definition }) => !/^properties\/(sess|overlaps)/.test(definition.id),
);
const checked = new Set(cases.flatMap(({ definition }) => definition.clauses));
const known = new Set(clauses.map(({ id }) => id));

test.each(Object.entries(leftOut))('%s is looked at by cases of its clauses', (_, reason) => {
  expect(reason.clauses).not.toEqual([]);
  expect(reason.clauses.filter((id) => !known.has(id) || !checked.has(id))).toEqual([]);
});
