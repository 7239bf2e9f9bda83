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

test('what one client sends behind an answer comes behind it, too', () => {
  const steps = ['unsubscribe', 'resume'] as const;
  const operations = steps.map((word, index): Operation => {
    const step = { do: word, client: 'alice', thread: 'one', by: 'id' } as const;
    return { step, sent: index + 1, answered: index + 2, fits: ({ ok }) => ok };
  });
  const subscribers = ({ state }: History) => state.threads.one?.subscribers.length;
  expect(explain(operations, (end) => subscribers(end) === 1)).toBeDefined();
  expect(explain(operations, (end) => subscribers(end) === 0)).toBeUndefined();
});

test('no order explains two archives that succeed, or an end that fits none', () => {
  const both = [archive('alice', [1, 4], true), archive('bob', [2, 3], true)];
  expect(explain(both, isArchived)).toBeUndefined();
  const one = [archive('alice', [1, 4], true)];
  expect(explain(one, (end) => !isArchived(end))).toBeUndefined();
});

const turn = {
  step: { do: 'turn', client: 'alice', thread: 'one', how: 'plain' },
  sent: 1,
  answered: 3,
  fits: ({ ok }: ExpectedAnswer) => ok,
} as const;

/** What is told of a turn while bob archives its thread, but for statuses. */
function isExplained(...told: readonly string[]): boolean {
  const says = told.map((what) => `one: ${what}`);
  const counted = (events: History['told']) =>
    events.map((event) => event.says).filter((what) => !what.includes('status/changed'));
  const end = explainHistory(rules, begin, [turn, archive('bob', [2, 4], true)], {
    begins: (events) => counted(events).every((what, index) => what === says[index]),
    ends: (history) => counted(history.told).length === says.length,
  });
  return end !== undefined;
}

test('a turn that others meet is told up to the moment in which it is cut off, or to its end', () => {
  const begins = ['turn/started', 'item/started userMessage', 'item/completed userMessage'];
  const answer = ['started', 'agentMessage/delta', 'completed'].map((what) =>
    what.includes('/') ? `item/${what}` : `item/${what} agentMessage`,
  );
  const cut = ['turn/completed interrupted', 'thread/archived'];
  for (const length of [1, 2, 3]) {
    expect(isExplained(...begins.slice(0, length), ...cut)).toBe(true);
  }
  expect(isExplained(...cut)).toBe(false);
  expect(isExplained(...begins, ...answer, ...cut)).toBe(true);
  expect(isExplained(...begins, ...answer, 'turn/completed completed', 'thread/archived')).toBe(
    true,
  );
  expect(isExplained(...begins, ...answer, 'thread/archived')).toBe(false);
  expect(isExplained(...begins, ...cut, 'turn/completed completed')).toBe(false);
});
