import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lastLine, runCli } from './support/run-cli.ts';
import { createSandbox, type Sandbox, type TracedEnd } from './support/traced-run.ts';

const maxBytes = 600 * 1024 * 1024;
/** A look at the target and one case, each with its time and a stop by force, and much leeway. */
const maxDurationMs = 40_000;

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox();
});

afterEach(() => sandbox.remove());

/** Runs the command line on a program and proves that nothing is left of it. */
async function runOn(
  program: string,
  cases: readonly string[],
  timeoutSeconds = 30,
): Promise<TracedEnd> {
  const names = cases.flatMap((name) => ['--case', `handshake/${name}`]);
  const run = sandbox.start(program, ['--timeout', String(timeoutSeconds), ...names]);
  const end = await run.ended;
  await expect(run.processes()).resolves.toEqual([]);
  await expect(sandbox.leftFiles()).resolves.toEqual([]);
  expect(end.signal).toBeNull();
  expect(end.stderr).toBe('');
  expect(end.durationMs).toBeLessThan(maxDurationMs);
  expect(end.peakBytes).toBeGreaterThan(0);
  expect(end.peakBytes).toBeLessThan(maxBytes);
  return end;
}

describe('a target that never gets to answer initialize is blocked', () => {
  test.each([
    {
      program: 'exits-at-once',
      says: /crash: .*the process ended with exit code 3$/m,
      also: 'exits-at-once: the database is from a newer version',
    },
    { program: 'prints-garbage', says: /protocol-error: .*not JSON: Welcome to the server/m },
    {
      program: 'never-answers',
      says: /hang: initialize .* got no response within 1000 ms$/m,
      timeout: 3,
    },
    {
      program: 'speaks-snake-case',
      says: /protocol-error: the target speaks another dialect: members in snake_case/m,
    },
    {
      program: 'demands-jsonrpc',
      says: /hang: the target speaks another dialect: it demands the member jsonrpc/m,
      timeout: 3,
    },
    {
      program: 'slow-initialize',
      says: /hang: initialize .* got no response within 1000 ms$/m,
      timeout: 3,
    },
  ])('$program', async ({ program, says, also = '', timeout }) => {
    const end = await runOn(program, ['string-id'], timeout);
    expect(end.stdout).toContain(also);
    const verdicts = end.stdout.split('\n').filter((line) => line.startsWith('  blocked '));
    expect(verdicts).toEqual([expect.stringMatching(says)]);
    expect(lastLine(end)).toBe('0 passed, 0 failed, 0 skipped');
    expect(end.code).toBe(3);
  });
});

const noAnswer = /hang: thread\/loaded\/list .* got no response within 3000 ms$/;

describe('a target that goes wrong in a case fails that case and no other', () => {
  test.each([
    { program: 'garbage-mid-session', says: /protocol error: .*not JSON: DEBUG: listing threads$/ },
    { program: 'floods-stdout', says: /protocol error: .*the target floods connection alice/ },
    { program: 'floods-stdout-no-newline', says: /protocol error: .*has more than \d+ bytes/ },
    { program: 'huge-line', says: /protocol error: .*has more than \d+ bytes/ },
    { program: 'nests-deeply', says: /protocol error: .*nests deeper than 500 levels/ },
    { program: 'answers-twice', says: /protocol error: .*"17" answers no pending request/ },
    { program: 'answers-wrong-id', says: /protocol error: .*"not-17" answers no pending request/ },
    { program: 'dies-mid-case', says: /crash: .*closed by the target/, also: 'signal SIGKILL' },
    { program: 'leaves-grandchild', says: /crash: .*closed by the target/, also: 'with code 7' },
    { program: 'closes-stdout-but-lives', says: /crash: .*closed by the target: stdout closed$/ },
    { program: 'floods-stderr', says: noAnswer, also: 'WARN something is wrong', timeout: 9 },
    { program: 'stops-answering', says: noAnswer, timeout: 9 },
  ])('$program', async ({ program, says, also = '', timeout }) => {
    const end = await runOn(program, ['string-id', 'user-agent'], timeout);
    const verdicts = end.stdout.split('\n').filter((line) => /^[✓!✗~?] .* — /u.test(line));
    expect(verdicts).toEqual([expect.stringMatching(says)]);
    expect(verdicts[0]).toContain('handshake/string-id');
    expect(end.stdout).toContain(also);
    expect(lastLine(end)).toBe('1 passed, 1 failed, 0 skipped');
    expect(end.code).toBe(1);
  });
});

test('a target that only SIGKILL ends is ended, with the process it started', async () => {
  const end = await runOn('ignores-eof-and-sigterm', ['user-agent']);
  expect(lastLine(end)).toBe('1 passed, 0 failed, 0 skipped');
  expect(end.code).toBe(0);
});

test('the server below all of these programs conforms', async () => {
  const end = await runOn('conforming', [
    'not-initialized',
    'already-initialized',
    'user-agent',
    'initialized-is-optional',
    'unknown-method',
    'bad-params',
    'string-id',
    'broken-frame-ignored',
    'end-of-input',
  ]);
  expect(lastLine(end)).toBe('9 passed, 0 failed, 0 skipped');
  expect(end.code).toBe(0);
});

test('a program that the system cannot start is an input error', async () => {
  const file = join(sandbox.tmp, 'not-a-program');
  await writeFile(file, '#!/no/such/interpreter\n');
  await chmod(file, 0o755);
  const run = await runCli(['run', '--', file], { env: { TMPDIR: sandbox.tmp } });
  expect(run.stderr).toMatch(/not-a-program cannot be started: /);
  expect(run.code).toBe(2);
  await expect(sandbox.leftFiles()).resolves.toEqual(['not-a-program']);
});
