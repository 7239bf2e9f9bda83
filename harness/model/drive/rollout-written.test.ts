import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dir } from 'tmp-promise';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { turnEndWritten } from './rollout-written.ts';

let file: string;

beforeEach(async () => {
  const { path, cleanup } = await dir({ unsafeCleanup: true });
  file = join(path, 'rollout.jsonl');
  onTestFinished(() => cleanup());
});

const event = (type: string) => `${JSON.stringify({ type: 'event_msg', payload: { type } })}\n`;

test('a rollout that lacks the end of its last turn is waited for', async () => {
  await writeFile(file, event('task_started') + event('task_complete') + event('task_started'));
  let isWritten = false;
  const written = turnEndWritten(file).then(() => {
    isWritten = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isWritten).toBe(false);
  await appendFile(file, event('turn_aborted'));
  await written;
});

test.each([
  ['with the end of its last turn', event('task_started') + event('task_complete')],
  ['without a turn', event('user_message')],
  ['that does not exist', undefined],
])('one %s is not', async (_, text) => {
  if (text !== undefined) await writeFile(file, text);
  const began = performance.now();
  await turnEndWritten(file);
  expect(performance.now() - began).toBeLessThan(900);
});
