import { expect, test } from 'vitest';
import { withoutLateIdles } from './without-late-idles.ts';

const [idle, unload, archived] = [
  'one: thread/status/changed idle',
  'one: thread/status/changed notLoaded',
  'one: thread/archived',
];

const left = (says: readonly string[], loaded: readonly string[] = []) =>
  withoutLateIdles(
    says.map((words) => ({ says: words })),
    (thread) => loaded.includes(thread),
  ).map((event) => event.says);

test('a thread that was unloaded is no longer idle', () => {
  expect(left([idle, unload, archived, idle])).toEqual([idle, unload, archived]);
  expect(left([idle])).toEqual([]);
});

test('a thread that is loaded is', () => {
  expect(left([unload, idle], ['one'])).toEqual([unload, idle]);
  expect(left(['two: thread/status/changed idle', unload], ['two'])).toEqual([
    'two: thread/status/changed idle',
    unload,
  ]);
});
