import { expect, test } from 'vitest';
import type { ExpectedAnswer } from './expectation.ts';
import { explainHistory, type History, type Operation } from './explain-history.ts';
import { sessionRules } from './session-rules.ts';
import { initialState, type SessionState, withThread } from './session-state.ts';

const variants: Record<string, string> = { 'RESUME-57': 'reported', 'PATH-07': 'none' };
const rules = sessionRules({ edition: '0.138', variant: (id) => variants[id] ?? '' }, 'ws');
const begin: SessionState = withThread(initialState(['alice', 'bob']), 'one', {
  rollout: 'active',
  isLoaded: true,
  status: 'idle',
  subscribers: ['alice'],
  turns: [{ texts: ['question 1', 'answer 1'], status: 'completed' }],
});

function archive(
  client: 'alice' | 'bob',
  [sent, answered]: [number, number],
  ok: boolean,
): Operation {
  const step = { do: 'archive', client, thread: 'one' } as const;
  return { step, sent, answered, fits: (answer: ExpectedAnswer) => answer.ok === ok };
}

const explain = (operations: readonly Operation[], ends: (history: History) => boolean) =>
  explainHistory(rules, begin, operations, { begins: () => true, ends });

const isArchived = ({ state }: History) => state.threads.one?.rollout === 'archived';

test('of two archives at once either may come first', () => {
  const operations = [archive('alice', [1, 4], false), archive('bob', [2, 3], true)];
  const end = explain(operations, isArchived);
  expect(end?.told.map(({ says, by }) => [says, by])).toEqual([
    ['one: thread/status/changed notLoaded', operations[1]],
    ['one: thread/archived', operations[1]],
  ]);
});

test('what was answered before another was sent came first', () => {
  const operations = [archive('alice', [1, 2], false), archive('bob', [3, 4], true)];
  expect(explain(operations, isArchived)).toBeUndefined();
});

test('no order explains two archives that succeed, or an end that fits none', () => {
  const both = [archive('alice', [1, 4], true), archive('bob', [2, 3], true)];
  expect(explain(both, isArchived)).toBeUndefined();
  const one = [archive('alice', [1, 4], true)];
  expect(explain(one, (end) => !isArchived(end))).toBeUndefined();
});
