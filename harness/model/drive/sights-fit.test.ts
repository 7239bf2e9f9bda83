import { expect, test } from 'vitest';
import type { ToldEvent } from '../explain-history.ts';
import { sightsFit } from './sights-fit.ts';

const by = {
  step: { do: 'archive', client: 'alice', thread: 'one' },
  sent: 10,
  answered: 12,
  fits: () => true,
} as const;
const unloaded: ToldEvent = {
  to: ['alice', 'bob'],
  says: 'one: thread/status/changed notLoaded',
  by,
};
const archived: ToldEvent = {
  to: ['alice', 'bob'],
  says: 'one: thread/archived',
  isBehindAnswer: true,
  by,
};
const beside: ToldEvent = { to: ['alice'], says: 'two: thread/started', by };

function fits(...alice: readonly [says: string, frame: number][]): boolean {
  const bob = [unloaded, archived].map(({ says }, index) => ({ says, frame: 11 + index }));
  const sights = new Map([
    ['alice', { events: alice.map(([says, frame]) => ({ says, frame })) }],
    ['bob', { events: bob }],
  ] as const);
  return sightsFit(sights, [unloaded, archived, beside], { isWhole: true });
}

test('the events of a thread come in their order, beside those of others', () => {
  expect(fits([unloaded.says, 11], [archived.says, 13], [beside.says, 14])).toBe(true);
  expect(fits([beside.says, 11], [unloaded.says, 11], [archived.says, 13])).toBe(true);
  expect(fits([archived.says, 13], [unloaded.says, 14], [beside.says, 15])).toBe(false);
});

test.each([
  ['is missing', [unloaded.says, 11], [archived.says, 13]],
  ['comes twice', [unloaded.says, 11], [archived.says, 13], [archived.says, 14], [beside.says, 15]],
  ['comes before the answer', [unloaded.says, 11], [archived.says, 11], [beside.says, 14]],
  ['comes before its request', [unloaded.says, 9], [archived.says, 13], [beside.says, 14]],
] as const)('an event that %s is wrong', (_, ...seen) => {
  expect(fits(...seen.map(([says, frame]) => [says, frame] as [string, number]))).toBe(false);
});

test('what is behind the answer of another client may come before it', () => {
  const sights = new Map([['bob', { events: [{ says: archived.says, frame: 11 }] }]] as const);
  expect(sightsFit(sights, [archived], { isWhole: true })).toBe(true);
});
