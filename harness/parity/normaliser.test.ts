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

test('folders of a case, dates and times in paths', () => {
  const normaliser = new Normaliser([newer], '/tmp/asc-Jg3ulz');
  const path = `/tmp/asc-Jg3ulz/JttgFn/h/sessions/2026/11/21/rollout-2026-11-21T07-44-15-${newer}.jsonl`;
  expect(normaliser.text(path)).toBe('<case>/h/sessions/<date>/rollout-<time>-T1.jsonl');
  expect(normaliser.text(path.replace('/h/', '/l/'))).toContain('<case>/l/');
  expect(normaliser.text('/tmp/asc-Jg3ulz/JttgFnX/h')).toBe('/tmp/asc-Jg3ulz/JttgFnX/h');
  expect(normaliser.text('at 2026-11-21T09:43:43.034Z')).toBe('at <time>');
});

test('moments become their unit, durations nothing but that; other numbers stay', () => {
  const normaliser = new Normaliser([]);
  expect(normaliser.number('createdAt', 1_795_254_223)).toBe('<seconds>');
  expect(normaliser.number('startedAtMs', 1_795_254_223_109)).toBe('<milliseconds>');
  expect(normaliser.number('durationMs', 55)).toBe('<duration>');
  expect(normaliser.number('totalTokens', 55)).toBe('55');
});
