import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ResultDocument } from '../harness/runner/result-document.ts';
import { defaultCacheDir } from '../harness/target/default-cache-dir.ts';
import { quickFakeProgram } from '../harness/target/fake-program.ts';
import { lastLine, runCli } from './support/run-cli.ts';

let fake: string;
let folder: string;

beforeAll(async () => {
  fake = await quickFakeProgram(defaultCacheDir());
  folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function run(args: readonly string[], defects: readonly string[]) {
  const flags = defects.flatMap((name) => ['--defect', name]);
  const target = ['--', process.execPath, fake, 'app-server', ...flags];
  return runCli(['run', '--no-wire', ...args, ...target], { cwd: folder });
}

test('what violates a property is kept as a case file, which is all that a replay tries', async () => {
  const name = 'spellings-idle';
  const defect = 'bytes-compared';
  const found = await run(['--case', `properties/${name}`, '--out', name], [defect]);
  expect(found.code).toBe(1);
  const [, file = '', options = ''] =
    /run it again with --case (\S+\.yaml) ([^)]*)\)/.exec(found.stdout) ?? [];
  expect(options).toMatch(/^--home direct --transport \w+ --edition [\d.]+$/);
  expect(await readFile(file, 'utf8')).toContain(`case: properties/${name}\nsteps:\n  - link at 0`);

  const again = await run(['--case', file, ...options.split(' '), '--out', 'again'], [defect]);
  expect({ code: again.code, last: lastLine(again) }).toEqual({
    code: 1,
    last: '0 passed, 1 failed, 0 skipped',
  });
  const result = await readFile(join(folder, 'again', 'result.json'), 'utf8');
  const { results } = JSON.parse(result) as ResultDocument;
  expect(results.flatMap(({ tried }) => tried ?? [])).toMatchObject([{ values: 1 }]);

  const healed = await run(['--case', file], []);
  expect(lastLine(healed)).toBe('1 passed, 0 failed, 0 skipped');
}, 60_000);
