import { expect, test } from 'vitest';
import { type ListedDifference, sortDifferences } from './listed-differences.ts';
import { difference } from './testing/difference.ts';

const entry: ListedDifference = {
  kind: 'value',
  frame: 'thread/start response',
  member: 'result.model',
  releases: { since: '0.130', until: '0.138' },
  reason: 'a test',
};

test('an entry excuses its kind, frame and member in its releases, and nothing else', () => {
  const found = [
    difference(),
    difference({ kind: 'missing' }),
    difference({ member: 'result.cwd' }),
    difference({ frame: 'thread/resume response' }),
  ];
  const sorted = sortDifferences(found, [entry], '0.130');
  expect(sorted.listed).toEqual([found[0]]);
  expect(sorted.unlisted).toEqual(found.slice(1));
  expect(sortDifferences(found, [entry], '0.139').unlisted).toEqual(found);
});

test('an entry that excuses nothing in a release of its range is stale there', () => {
  expect(sortDifferences([], [entry], '0.138').stale).toEqual([entry]);
  expect(sortDifferences([], [entry], '0.139').stale).toEqual([]);
  expect(sortDifferences([difference()], [entry], '0.138').stale).toEqual([]);
});
