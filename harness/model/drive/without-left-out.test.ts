import { expect, test } from 'vitest';
import { sessionRules } from '../session-rules.ts';
import { withoutLeftOut } from './without-left-out.ts';

const early = ['one: thread/status/changed idle', 'one: thread/started'];
const turn = ['one: turn/started', 'one: thread/status/changed idle'];

function told(edition: string, events: readonly string[]): string[] {
  const rules = sessionRules({ edition, variant: () => '' } as never, 'ws');
  return withoutLeftOut(
    rules,
    events.map((says) => ({ says })),
  ).map(({ says }) => says);
}

test('up to 0.110 who is told of a turn, and a status before its thread, are not compared', () => {
  expect(told('0.107', early)).toEqual(['one: thread/started']);
  expect(told('0.107', turn)).toEqual(['one: thread/status/changed idle']);
});

test('later everything is', () => {
  expect(told('0.111', [...early, ...turn])).toEqual([...early, ...turn]);
});
