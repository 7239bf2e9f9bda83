import { expect, test } from 'vitest';
import { clauses } from './clauses.ts';
import { outsideSessions, stateAreas } from './outside-sessions.ts';

test('each clause that sessions say nothing about is one of their areas, and stands there once', () => {
  const known = new Set(clauses.map(({ id }) => id));
  const outside = outsideSessions.flatMap((group) => group.clauses);
  const isOfAnArea = (id: string) => stateAreas.has(id.replace(/-.*/, ''));
  expect(outside.filter((id) => !known.has(id) || !isOfAnArea(id))).toEqual([]);
  expect(outside.toSorted()).toEqual([...new Set(outside)].sort());
});
