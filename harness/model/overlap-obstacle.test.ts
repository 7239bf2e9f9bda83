import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldIssue } from '../yaml/field-reader.ts';
import { clientsOf } from './overlap.ts';
import { overlapKind } from './overlap-kind.ts';
import { overlapObstacle } from './overlap-obstacle.ts';
import { overlaps } from './overlaps.ts';
import { sessionRules } from './session-rules.ts';

const rules = sessionRules({ edition: '0.169', variant: () => '' }, 'unix');
const prepared = ['alice starts one', 'alice runs a turn in one'];
const archives = ['alice archives one', 'bob archives one'];

test.each<[string, readonly string[], readonly string[], RegExp | undefined]>([
  ['two requests of connected clients', prepared, archives, undefined],
  ['a senseless step', ['alice starts one', ...prepared], archives, /^step 2, alice starts one,/],
  [
    'a thread that is not there',
    prepared,
    ['bob archives one', 'alice archives two'],
    /^request 2 at once, alice archives two: where it comes first, or last, it makes no sense/,
  ],
  ['an absent client', prepared, ['carol archives one', 'bob archives one'], /: carol is not conn/],
  ['a held turn', [...prepared, 'bob runs a held turn in one'], archives, undefined],
  [
    'a turn that others meet',
    prepared,
    ['alice runs a turn in one', 'bob archives one'],
    undefined,
  ],
  [
    'two turns in one thread',
    prepared,
    ['alice runs a turn in one', 'bob runs a turn in one'],
    /^request 2 .*: with alice runs a turn in one it is a turn or a fork at once with a turn: it is chance/,
  ],
])('of an overlap with %s', (_, steps, atOnce, why) => {
  const overlap = overlapKind.read({ steps, atOnce }, []);
  const seen = overlapObstacle(rules, overlap, { edition: '0.169', transport: 'unix' });
  expect(seen).toEqual(why && expect.stringMatching(why));
});

test('what is generated can be kept as a case file, and replayed', () => {
  for (const overlap of fc.sample(overlaps(rules), { numRuns: 300, seed: 1 })) {
    if (clientsOf(overlap.atOnce).size < 2) continue;
    const issues: FieldIssue[] = [];
    const read = overlapKind.read(overlapKind.write(overlap), issues);
    expect(issues).toEqual([]);
    expect(overlapObstacle(rules, read, { edition: '0.169', transport: 'unix' })).toBe(undefined);
  }
});
