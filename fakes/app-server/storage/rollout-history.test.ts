import { expect, it } from 'vitest';
import { createRolloutHistory } from './rollout-history.ts';
import { parseRolloutLine } from './rollout-line.ts';

type Line = [type: string, payload: Record<string, unknown>];
const event = (payload: Record<string, unknown>): Line => ['event_msg', payload];
const own = '019a0000-0000-7000-8000-000000000001';
const source = '019a0000-0000-7000-8000-000000000002';
const meta: Line = [
  'session_meta',
  { id: own, timestamp: '2026-01-05T12:00:00Z', cwd: '/w', source: 'cli', model_provider: 'p' },
];
const user = (message: string) => event({ type: 'user_message', message });
const agent = (message: string) => event({ type: 'agent_message', message });
const started = (id: string) => event({ type: 'task_started', turn_id: id });
const completed = (id: string) => event({ type: 'task_complete', turn_id: id });

function read(...lines: Line[]) {
  const history = createRolloutHistory();
  for (const [type, payload] of lines) {
    const line = parseRolloutLine(JSON.stringify({ timestamp: '', type, payload }));
    if (line !== undefined) history.add(line);
  }
  history.finish();
  return history;
}

const shape = (history: ReturnType<typeof read>) =>
  history.turns.map(({ status, items }) => [status, items.map(({ type }) => type)]);

it('takes a bare user message as a completed turn', () => {
  const history = read(meta, user('hello'), agent('hi'), user('again'));
  expect(shape(history)).toEqual([
    ['completed', ['userMessage', 'agentMessage']],
    ['completed', ['userMessage']],
  ]);
  expect(history.preview).toBe('hello');
  expect(history.meta).toMatchObject({ id: own, cwd: '/w', createdAt: 1_767_614_400 });
});

it('takes a turn that was started and never ended as interrupted', () => {
  const lines = [
    meta,
    started('1'),
    user('a'),
    completed('1'),
    started('2'),
    user('b'),
    agent('c'),
  ];
  const cutOff = [
    ['completed', ['userMessage']],
    ['interrupted', ['userMessage', 'agentMessage']],
  ];
  expect(shape(read(...lines))).toEqual(cutOff);
  // Also when the thread went on after it.
  const next = [started('3'), user('d'), completed('3')];
  expect(shape(read(...lines, ...next))).toEqual([...cutOff, ['completed', ['userMessage']]]);
});

it('drops turns that were rolled back', () => {
  const lines = [
    meta,
    started('1'),
    user('a'),
    completed('1'),
    started('2'),
    user('b'),
    completed('2'),
  ];
  const history = read(...lines, event({ type: 'thread_rolled_back', num_turns: 1 }));
  expect(history.turns.map(({ id }) => id)).toEqual(['1']);
});

it('keeps the meta of a fork before that of its source', () => {
  const history = read(meta, ['session_meta', { id: source, cwd: '/s' }], user('a'));
  expect(history.meta).toMatchObject({ id: own, cwd: '/w' });
});

it('counts tokens for the turn that they were recorded in', () => {
  const count = (total: number) => ({ total_tokens: total, input_tokens: 1 });
  const info = { total_token_usage: count(7), last_token_usage: count(5), model_context_window: 9 };
  const tokens = event({ type: 'token_count', info });
  const lines = [meta, started('1'), user('a'), tokens, completed('1'), started('2'), user('b')];
  expect(read(...lines).usage).toMatchObject({
    turnId: '1',
    modelContextWindow: 9,
    total: { totalTokens: 7 },
  });
});

it('skips lines that are broken', () => {
  for (const json of ['', '{', '[]', '{"type":"event_msg"}', '{"type":5,"payload":{}}']) {
    expect(parseRolloutLine(json)).toBeUndefined();
  }
});
