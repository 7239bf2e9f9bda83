import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dir } from 'tmp-promise';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { sessionKind } from '../model/session-kind.ts';
import type { LoadedCase } from '../runner/load-suites.ts';
import { replayCaseFile } from './replay-case-file.ts';
import { parseRunOptions } from './run-options.ts';

let folder: string;

beforeEach(async () => {
  const { path, cleanup } = await dir({ unsafeCleanup: true });
  folder = path;
  onTestFinished(() => cleanup());
});

const loaded: LoadedCase[] = ['resume/cold', 'properties/sessions'].map((id) => ({
  file: '/suites/x.suite.ts',
  definition: {
    id,
    title: 'a title',
    clauses: [],
    run: async () => {},
    ...(id === 'properties/sessions' ? { replays: sessionKind } : {}),
  },
}));

/** What becomes of `--case FILE` where the file says this. */
async function replay(text: string, ...others: string[]) {
  const file = join(folder, 'case.yaml');
  await writeFile(file, text);
  const raw = { jobs: '1', timeout: '30', wire: false, case: [file, ...others] };
  return { file, options: await replayCaseFile(parseRunOptions([], raw), loaded) };
}

test('a case file selects its case, which gets its steps', async () => {
  const { file, options } = await replay('case: properties/sessions\nsteps: [alice starts one]\n');
  expect(options.selection).toMatchObject({ cases: ['properties/sessions'], isLong: true });
  expect(options.replay).toEqual({ file, lists: { steps: ['alice starts one'] } });
});

test('patterns of cases stay what they are', async () => {
  const raw = { jobs: '1', timeout: '30', wire: false, case: ['properties/*'] };
  const options = parseRunOptions([], raw);
  expect(await replayCaseFile(options, loaded)).toBe(options);
});

describe('refused is', () => {
  test.each([
    ['a case with steps of its own', 'resume/cold'],
    ['a pattern', 'properties/*'],
    ['a case that does not exist', 'properties/session'],
  ])('%s', async (_, name) => {
    await expect(replay(`case: ${name}\nsteps: [alice starts one]\n`)).rejects.toThrow(
      `case ${name} executes no case file; there is: properties/sessions`,
    );
  });

  test('a case file beside other cases', async () => {
    const text = 'case: properties/sessions\nsteps: [alice starts one]\n';
    await expect(replay(text, 'resume/*')).rejects.toThrow('must be the only --case');
  });
});
