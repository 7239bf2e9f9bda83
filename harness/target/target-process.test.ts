import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Transcript } from '../protocol/transcript.ts';
import { StdioChannel } from '../transport/stdio-channel.ts';
import { ProcessRegister } from './process-register.ts';
import { TargetProcess } from './target-process.ts';

let folder: string;
let transcript: Transcript;
let register: ProcessRegister;
const started: TargetProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
  transcript = new Transcript();
  register = new ProcessRegister(join(folder, 'processes'));
});

afterEach(async () => {
  for (const target of started.splice(0)) {
    target.signal('SIGKILL');
    await target.stop(false);
  }
  await rm(folder, { recursive: true, force: true });
});

async function run(script: string): Promise<TargetProcess> {
  const target = await TargetProcess.spawn({
    command: process.execPath,
    args: ['-e', script],
    cwd: folder,
    env: { MARK: 'only this' },
    lane: 'process 1',
    transcript,
    register,
  });
  started.push(target);
  return target;
}

/** Resolves when the target has written the text on stderr. */
function says(target: TargetProcess, text: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (target.stderr.toString().includes(text)) resolve();
    };
    target.onStderr(look);
    look();
  });
}

const ready = `process.stderr.write('ready\\n');`;
const staysUp = `setInterval(() => {}, 1_000); ${ready}`;
const ignoresSigterm = `process.on('SIGTERM', () => process.stderr.write('no\\n'));`;

function notes(): string[] {
  return transcript.entries().flatMap(({ direction, text }) => (direction === 'note' ? text : []));
}

describe('an end by itself', () => {
  test.each([0, 7])('with code %i', async (code) => {
    const target = await run(`process.exitCode = ${code}`);
    expect(await target.exited).toEqual({ code, signal: undefined, stopped: false });
    expect(await target.stop(true)).toEqual({ code, signal: undefined, stopped: false });
    expect(notes().at(-1)).toBe(`ended with exit code ${code}`);
  });

  test('with a signal', async () => {
    const target = await run(`process.kill(process.pid, 'SIGKILL')`);
    expect(await target.exited).toEqual({ code: undefined, signal: 'SIGKILL', stopped: false });
    expect(notes().at(-1)).toBe('ended with signal SIGKILL');
  });

  test('is told from a stop also when the stop comes right after the end of the output', async () => {
    const target = await run(`
      process.on('exit', () => { const end = Date.now() + 100; while (Date.now() < end); });
      require('node:fs').closeSync(1);
      process.exitCode = 7;
    `);
    const closed = new Promise((resolve) => target.stdout.once('end', resolve));
    target.stdout.resume();
    await closed;
    expect(await target.stop(true)).toEqual({ code: 7, signal: undefined, stopped: false });
  });

  test('what it wrote at last is read before stop resolves', async () => {
    const target = await run(`process.stderr.write('x'.repeat(60_000) + 'last words')`);
    await target.exited;
    await target.stop(true);
    expect(target.stderr.toString()).toMatch(/last words$/);
  });
});

describe('stop', () => {
  test('begins with the end of input', async () => {
    const target = await run(`process.stdin.resume().on('end', () => { process.exitCode = 5 })`);
    expect(await target.stop(true)).toEqual({ code: 5, signal: undefined, stopped: true });
  });

  test('goes on with SIGTERM', async () => {
    const target = await run(staysUp);
    await says(target, 'ready');
    expect(await target.stop(true)).toMatchObject({ signal: 'SIGTERM', stopped: true });
  });

  test('is SIGTERM at once where the end of input means nothing', async () => {
    const target = await run(`process.on('SIGTERM', () => process.exit(9)); ${staysUp}`);
    await says(target, 'ready');
    const began = performance.now();
    expect(await target.stop(false)).toMatchObject({ code: 9, stopped: true });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('comes to SIGKILL', async () => {
    const target = await run(`${ignoresSigterm} ${staysUp}`);
    await says(target, 'ready');
    expect(await target.stop(false)).toMatchObject({ signal: 'SIGKILL', stopped: true });
    expect(target.stderr.toString()).toBe('ready\nno\n');
  });

  test('twice is once', async () => {
    const target = await run(staysUp);
    await says(target, 'ready');
    const [first, second] = await Promise.all([target.stop(false), target.stop(true)]);
    expect(second).toBe(first);
    expect(register.running()).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('ends the whole group', async () => {
    const target = await run(`
      const grandchild = require('node:child_process').spawn(
        process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1_000)"],
      );
      process.stderr.write('grandchild ' + grandchild.pid + '\\n');
    `);
    await says(target, '\n');
    const grandchild = Number(/\d+/.exec(target.stderr.toString())?.[0]);
    expect(isRunning(grandchild)).toBe(true);
    await target.stop(true);
    await expect.poll(() => isRunning(grandchild)).toBe(false);
  });
});

test('a process left behind with the output open does not keep the channel open', async () => {
  const target = await run(`
    require('node:child_process').spawn(
      process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'inherit' },
    ).unref();
    process.stdout.write('the last line\\n', () => process.stdin.destroy());
  `);
  const channel = new StdioChannel(target.stdin, target.stdout, 1_000);
  const frames: string[] = [];
  const closed = new Promise((resolve) => {
    channel.listen({
      onFrame: (text) => frames.push(text),
      onBroken: () => {},
      onClose: resolve,
    });
  });
  expect(await closed).toBe('stdout closed');
  expect(frames).toEqual(['the last line']);
  expect(target.exit).toMatchObject({ code: 0, stopped: false });
});

test('a channel on output that has closed already is closed', async () => {
  const target = await run('');
  await target.stop(true);
  const channel = new StdioChannel(target.stdin, target.stdout, 1_000);
  const reason = new Promise((resolve) => {
    channel.listen({ onFrame: () => {}, onBroken: () => {}, onClose: resolve });
  });
  expect(await reason).toBe('stdout closed');
  await channel.close();
});

test('the register holds the process until it was stopped', async () => {
  const target = await run(staysUp);
  expect(register.running()).toEqual([target.pid]);
  await target.stop(false);
  expect(register.running()).toEqual([]);
});

test('the environment is exactly what was given', async () => {
  const target = await run('process.stderr.write(JSON.stringify(process.env))');
  await target.exited;
  await target.stop(true);
  const seen = Object.keys(JSON.parse(target.stderr.toString()));
  // macOS adds a variable of its own.
  expect(seen.filter((name) => name !== '__CF_USER_TEXT_ENCODING')).toEqual(['MARK']);
});

test('stderr without end is read, and kept within bounds', async () => {
  const target = await run(`
    const write = () => {
      for (let n = 0; n < 100 && process.stderr.write('x'.repeat(65_536)); n += 1);
      process.stderr.once('drain', write);
    };
    write();
  `);
  await new Promise<void>((resolve) => {
    target.onStderr(() => {
      if (target.stderr.total > 8 * 1024 * 1024) resolve();
    });
  });
  expect(target.stderr.toString()).toHaveLength(65_536);
  const recorded = transcript.entries().filter(({ lane }) => lane === 'process 1 stderr');
  expect(recorded.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(5 * 1024 * 1024);
});

test('a signal after the end reaches nobody', async () => {
  const target = await run('');
  await target.exited;
  expect(() => target.signal('SIGKILL')).not.toThrow();
});

test('a program that cannot be started is named', async () => {
  const options = { args: [], cwd: folder, env: {}, lane: 'p', transcript, register };
  const spawning = TargetProcess.spawn({ command: join(folder, 'missing'), ...options });
  await expect(spawning).rejects.toThrow(/missing cannot be started: .*ENOENT/s);
  expect(register.running()).toEqual([]);
});

/** A zombie has ended, whoever has yet to collect it. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !stateOf(pid).startsWith('Z');
}

function stateOf(pid: number): string {
  return spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}
