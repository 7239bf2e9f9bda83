import { expect, test } from 'vitest';
import { Normaliser } from './normaliser.ts';

const older = '01a1fd7d-0000-7620-9867-936309e82ca7';
const newer = '01a1fd7d-80ba-7620-9867-936309e82ca7';

test('threads are named in the order of their creation, not of their appearance', () => {
  const normaliser = new Normaliser([newer, older]);
  expect(normaliser.text(`no rollout found for thread id ${newer}, nor ${older}`)).toBe(
    'no rollout found for thread id T2, nor T1',
  );
  expect(normaliser.thread(older)).toBe('T1');
  expect(normaliser.thread('not-an-id')).toBeUndefined();
});

test('other ids keep their version: a random id is not a time-ordered one', () => {
  const normaliser = new Normaliser([]);
  expect(normaliser.text('8f9eb61d-cb6e-4dac-85dd-413d07612b93')).toBe('<uuid4>');
  expect(normaliser.text(newer)).toBe('<uuid7>');
  expect(normaliser.text('item-1')).toBe('item-1');
});

test('an id is named by where it was first seen', () => {
  const normaliser = new Normaliser([]);
  const seen = new Map<string, string>();
  expect(normaliser.text(newer, seen, 'turn/start 1 result.turn.id')).toBe('<uuid7>');
  expect(normaliser.text(newer, seen, 'elsewhere')).toBe('<id of turn/start 1 result.turn.id>');
});

test('folders of a case, dates and times of the run in paths', () => {
  const normaliser = new Normaliser([newer], '/tmp/asc-Jg3ulz');
  const now = new Date().toISOString();
  const date = now.slice(0, 10).replaceAll('-', '/');
  const file = `rollout-${now.slice(0, 19).replaceAll(':', '-')}-${newer}.jsonl`;
  const path = `/tmp/asc-Jg3ulz/JttgFn/h/sessions/${date}/${file}`;
  expect(normaliser.text(path)).toBe('<case>/h/sessions/<date>/rollout-<time>-T1.jsonl');
  expect(normaliser.text(path.replace('/h/', '/l/'))).toContain('<case>/l/');
  expect(normaliser.text('/tmp/asc-Jg3ulz/JttgFnX/h')).toBe('/tmp/asc-Jg3ulz/JttgFnX/h');
  expect(normaliser.text(`at ${now}`)).toBe('at <time>');
});

test('times of older files stay', () => {
  const normaliser = new Normaliser([newer]);
  const old = 'sessions/2025/01/05/rollout-2025-01-05T12-00-00-x at 2025-01-05T12:00:00Z';
  expect(normaliser.text(old)).toBe(old);
  expect(normaliser.number('updatedAt', 1_736_078_400)).toBe('1736078400');
});

test('moments become their unit, durations nothing but that; other numbers stay', () => {
  const normaliser = new Normaliser([]);
  expect(normaliser.number('createdAt', Math.floor(Date.now() / 1_000))).toBe('<seconds>');
  expect(normaliser.number('startedAtMs', Date.now())).toBe('<milliseconds>');
  expect(normaliser.number('durationMs', 55)).toBe('<duration>');
  expect(normaliser.number('totalTokens', 55)).toBe('55');
});
