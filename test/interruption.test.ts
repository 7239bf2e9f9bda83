import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastLine } from './support/run-cli.ts';
import { createSandbox, type Sandbox, type TracedRun } from './support/traced-run.ts';

/** One case ends well, the other waits for an answer that never comes. */
const twoCases = ['--timeout', '60', '--jobs', '2', '--case', 'string-id', '--case', 'user-agent'];
const firstPassed = '✓ stops-answering.ts handshake/user-agent';
const soon = { timeout: 10_000, interval: 50 };

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox();
});

afterEach(() => sandbox.remove());

async function expectNothingLeft(run: TracedRun): Promise<void> {
  await expect.poll(run.processes, soon).toEqual([]);
  await expect.poll(sandbox.leftFiles, soon).toEqual([]);
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a run with what it has', async (signal) => {
  const run = sandbox.start('hangs-for-good', twoCases);
  await run.prints('✓ hangs-for-good.ts handshake/user-agent');
  run.kill(signal);
  const end = await run.ended;
  await expect(run.processes()).resolves.toEqual([]);
  await expect(sandbox.leftFiles()).resolves.toEqual([]);
  expect(end.stderr).toContain(`${signal}: stopping; once more to stop at once`);
  expect(end.stdout).toContain(`interrupted by ${signal}`);
  expect(end.stdout).not.toContain('harness error');
  expect(lastLine(end)).toBe('1 passed, 1 failed, 0 skipped');
  expect(end.code).toBe(130);
  expect(end.durationMs).toBeLessThan(30_000);
});

test('SIGINT while a target is looked at ends the run soon', async () => {
  const run = sandbox.start('never-answers', ['--timeout', '60', '--case', 'string-id']);
  await targetStarted();
  run.kill('SIGINT');
  const end = await run.ended;
  await expect(run.processes()).resolves.toEqual([]);
  await expect(sandbox.leftFiles()).resolves.toEqual([]);
  expect(lastLine(end)).toBe('0 passed, 0 failed, 0 skipped');
  expect(end.code).toBe(130);
});

test('a second SIGINT ends the harness at once, and its guardian cleans up', async () => {
  const run = sandbox.start('stops-answering', twoCases);
  await run.prints(firstPassed);
  run.kill('SIGINT');
  run.kill('SIGINT');
  const { signal, code } = await run.ended;
  // Two signals that come together may count as one.
  expect([signal ?? code]).toEqual([expect.toBeOneOf(['SIGINT', 130])]);
  await expectNothingLeft(run);
});

test('after a SIGKILL the guardian ends targets that ignore everything else', async () => {
  const run = sandbox.start('ignores-eof-and-sigterm', ['--case', 'user-agent']);
  await targetStarted();
  run.kill('SIGKILL');
  expect((await run.ended).signal).toBe('SIGKILL');
  await expectNothingLeft(run);
});

test('what a killed guardian leaves behind goes with the next run', async () => {
  const killed = sandbox.start('stops-answering', twoCases);
  await killed.prints(firstPassed);
  await killed.killProcesses('guardian-process');
  killed.kill('SIGKILL');
  await killed.ended;
  await expect(sandbox.leftFiles()).resolves.toEqual([expect.stringMatching(/^asc-/)]);
  // The end of its input ends the target.
  await expect.poll(killed.processes, soon).toEqual([]);
  const next = sandbox.start('conforming', ['--case', 'user-agent']);
  expect((await next.ended).code).toBe(0);
  await expect(sandbox.leftFiles()).resolves.toEqual([]);
});

/** Resolves once the register of a run in the sandbox names a process. */
async function targetStarted(): Promise<void> {
  const watcher = watch(sandbox.tmp, { recursive: true });
  try {
    for (;;) {
      for (const name of await sandbox.leftFiles()) {
        const register = join(sandbox.tmp, name, 'processes');
        if ((await readFile(register, 'utf8').catch(() => '')).includes('+')) return;
      }
      await new Promise((resolve) => watcher.once('change', resolve));
    }
  } finally {
    watcher.close();
  }
}
