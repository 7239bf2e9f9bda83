import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { runCli } from './support/run-cli.ts';

test('explain says everything that is known of a clause', async () => {
  const run = await runCli(['explain', 'path-01']);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).toMatch(/^PATH-01 \(must, observed\) A loaded thread is resumed by a path/);
  for (const part of [
    'issue openai/codex#21898',
    'stale-path/symlinked-home-running: a thread',
    'literal-path-compare: the path',
    /releases +.*0\.105\.0 to 0\.136\.0 fail \(literal-path-compare\)/,
  ]) {
    expect(run.stdout).toMatch(part);
  }
});

test('a clause that does not exist is a usage error', async () => {
  const run = await runCli(['explain', 'PATH-01', 'NONE-*']);
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(/no clause is named NONE-\*; of \d+ the nearest are: /);
});

test('CLAUSES.md is what the ledger says', async () => {
  const run = await runCli(['explain', '--markdown']);
  const page = await readFile(new URL('../CLAUSES.md', import.meta.url), 'utf8');
  // npm run clauses writes it.
  expect(page).toBe(run.stdout);
});
