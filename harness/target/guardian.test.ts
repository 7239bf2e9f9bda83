import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'conformance-test-')));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A stand-in for the harness: a run root, a guardian, and a target that only SIGKILL ends. */
const standIn = `
  import { spawn } from 'node:child_process';
  import { join } from 'node:path';
  import { createRunRoot } from '${url('../home/run-root.ts')}';
  import { giveUpRunRoot } from '${url('../home/give-up-run-root.ts')}';
  import { startGuardian } from '${url('./guardian.ts')}';
  import { ProcessRegister } from '${url('./process-register.ts')}';

  const root = await createRunRoot(process.argv[1]);
  const register = new ProcessRegister(join(root.path, 'processes'));
  const guardian = startGuardian(register, root.path);
  const script = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1_000); console.log()";
  const target = spawn(process.execPath, ['-e', script], { detached: true });
  register.started(target.pid);
  target.stdout.once('data', () => console.log(JSON.stringify({ root: root.path, target: target.pid })));
  process.stdin.once('data', async (text) => {
    if (String(text) === 'give up') await giveUpRunRoot(root.path);
    await guardian.release();
    console.log('released');
    process.exit();
  });
`;

function url(file: string): string {
  return new URL(file, import.meta.url).href;
}

interface StandIn {
  readonly child: ChildProcess;
  readonly root: string;
  readonly target: number;
}

async function startStandIn(): Promise<StandIn> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', standIn, folder], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, ...JSON.parse(String(line)) };
}

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'after %s of the harness its target and its folder go',
  async (signal) => {
    const { child, root, target } = await startStandIn();
    await access(root);
    expect(isRunning(target)).toBe(true);
    child.kill(signal);
    await expect.poll(() => isRunning(target), { timeout: 20_000 }).toBe(false);
    await expect.poll(() => readdir(folder), { timeout: 20_000 }).toEqual([]);
  },
);

test('release ends what is left and resolves when all is gone', async () => {
  const { child, target } = await startStandIn();
  const released = once(child.stdout as NodeJS.ReadableStream, 'data');
  child.stdin?.write('release');
  expect(String(await released)).toBe('released\n');
  expect(await readdir(folder)).toEqual([]);
  await expect.poll(() => isRunning(target)).toBe(false);
});

test('a folder that was given up stays', async () => {
  const { child, root, target } = await startStandIn();
  const ended = once(child, 'exit');
  child.stdin?.write('give up');
  await ended;
  await access(root);
  await expect.poll(() => isRunning(target)).toBe(false);
});

/** A zombie has ended, whoever has yet to collect it. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}
