import { expect, test } from 'vitest';
import { runCli } from './support/run-cli.ts';

test('the suites notice every defect of the fake, and no harmless change', async () => {
  // Many defects show as what never comes: waiting costs no processor.
  const run = await runCli(['mutants', '--jobs', '4']);
  expect(run.stderr).toBe('');
  const lines = run.stdout.trimEnd().split('\n');
  expect(lines.filter((line) => line.startsWith('✗'))).toEqual([]);
  const [, killed, harmless] =
    /^(\d+) defects killed, 0 survived; (\d+) harmless changes unnoticed, 0 noticed; 0 unclear$/.exec(
      lines.at(-1) ?? '',
    ) ?? [];
  expect(Number(killed)).toBeGreaterThanOrEqual(60);
  expect(Number(harmless)).toBeGreaterThanOrEqual(5);
  expect(run.code).toBe(0);
}, 900_000);

test('a defect that does not exist is a usage error', async () => {
  const run = await runCli(['mutants', '--defect', 'nothing-like-it']);
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(/--defect nothing-like-it matches nothing; of \d+ the nearest are: /);
});
