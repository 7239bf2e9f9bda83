import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dir } from 'tmp-promise';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { RolloutTexts } from './rollout-texts.ts';

let file: string;

beforeEach(async () => {
  const { path, cleanup } = await dir({ unsafeCleanup: true });
  file = join(path, 'rollout.jsonl');
  onTestFinished(() => cleanup());
});

test('a rollout may grow, whatever is in it, also while its last line is on its way', async () => {
  const texts = new RolloutTexts();
  expect(texts.faultOf('one', file)).toBeUndefined();
  await writeFile(file, '{"text":"caf\u00e9"}\n{"text":');
  expect(texts.faultOf('one', file)).toEqual([]);
  await appendFile(file, '"\u20ac"}\n');
  expect(texts.faultOf('one', file)).toEqual([]);
  expect(texts.faultOf('two', file)).toEqual([]);
});

test.each([
  ['{"a":1}\n', 'without lines that it had'],
  ['{"a":1}\n{"b":2}\n\n', 'with a line that is no record'],
  ['{"a":1}\n{"b":2}\n{"c":3}{"d":4}\n', 'with a line that is no record'],
  ['{"a":1}\n{"b":2}\n{"c":\n{"d":4}\n', 'with a line that is no record'],
])('%j is none that grew out of two lines', async (text, fault) => {
  const texts = new RolloutTexts();
  await writeFile(file, '{"a":1}\n{"b":2}\n');
  texts.faultOf('one', file);
  await writeFile(file, text);
  expect(texts.faultOf('one', file)).toEqual([fault]);
});
