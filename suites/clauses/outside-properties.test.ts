import { expect, test } from 'vitest';
import { clauses } from './clauses.ts';
import { outsidePathProperties } from './outside-path-properties.ts';
import { outsideSessions, stateAreas } from './outside-sessions.ts';

test('each clause that sessions say nothing about is one of their areas, and stands there once', () => {
  const known = new Set(clauses.map(({ id }) => id));
  const outside = outsideSessions.flatMap((group) => group.clauses);
  const isOfAnArea = (id: string) => stateAreas.has(id.replace(/-.*/, ''));
  expect(outside.filter((id) => !known.has(id) || !isOfAnArea(id))).toEqual([]);
  expect(outside.toSorted()).toEqual([...new Set(outside)].sort());
});

test('each clause that no generated path shows is one of paths, and stands there once', () => {
  const paths = new Set(clauses.map(({ id }) => id).filter((id) => id.startsWith('PATH-')));
  const outside = outsidePathProperties.flatMap((group) => group.clauses);
  expect(outside.filter((id) => !paths.has(id))).toEqual([]);
  expect(outside.toSorted()).toEqual([...new Set(outside)].sort());
});
