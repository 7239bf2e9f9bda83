import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Transcript } from '../protocol/transcript.ts';
import { ProcessRegister } from './process-register.ts';
import { announcedAddress, socketFileExists } from './readiness.ts';
import { TargetProcess } from './target-process.ts';

let folder: string;
let target: TargetProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
});

afterEach(async () => {
  await target?.stop(false);
  await rm(folder, { recursive: true, force: true });
});

/** Starts a program that writes chunks one by one, each when a line on its stdin asks for it. */
async function writer(stream: 'stdout' | 'stderr', chunks: readonly string[], then = '') {
  return await run(`
    const chunks = ${JSON.stringify(chunks)};
    process.stdin.on('data', (asked) => {
      for (const _ of asked) {
        const chunk = chunks.shift();
        if (chunk !== undefined) process.${stream}.write(chunk);
        else { ${then} }
      }
    });
  `);
}

async function run(script: string): Promise<TargetProcess> {
  target = await TargetProcess.spawn({
    command: process.execPath,
    args: ['-e', script],
    cwd: folder,
    env: {},
    lane: 'process 1',
    transcript: new Transcript(),
    register: new ProcessRegister(join(folder, 'processes')),
  });
  return target;
}

/** Asks for one more chunk and resolves when it was read. */
async function next(process: TargetProcess, stream: 'stdout' | 'stderr'): Promise<void> {
  const read = new Promise<void>((resolve) => {
    if (stream === 'stdout') process.stdout.once('data', () => resolve());
    else {
      const off = process.onStderr(() => {
        off();
        resolve();
      });
    }
  });
  process.stdin.write('.');
  await read;
}

test.each([
  ['in one piece', ['listening on ws://127.0.0.1:4321\n']],
  ['after other lines', ['warming up\n', 'x'.repeat(100_000), '\nws://127.0.0.1:4321\n']],
  ['cut in the middle of the port', ['ws://127.0.0.1:43', '21\n']],
  ['cut before the end of the line', ['ws://127.0.0.1:4321', '\n']],
  ['cut everywhere', [...'ws://127.0.0.1:4321\r\n']],
  ['with a path behind it', ['{"url":"ws://127.0.0.1:4321/"}\n']],
  ['with colours', ['on \u001b[36mws://127.0.0.1:4321\u001b[0m\n']],
  ['with a colour inside', ['\u001b[1mws://\u001b[22m127.0.0.1:\u001b[36m4321\u001b[39m\n']],
  ['with a colour cut in two', ['ws://127.0.0.1:\u001b[', '36m43', '21\u001b', '[39m\n']],
])('finds an address on either stream: %s', async (_, chunks) => {
  for (const stream of ['stdout', 'stderr'] as const) {
    const process = await writer(stream, chunks);
    const address = announcedAddress(process, 30_000);
    for (const _chunk of chunks) await next(process, stream);
    expect(await address).toBe('ws://127.0.0.1:4321');
    await process.stop(false);
  }
});

test.each(['ws://[::1]:80 ', 'ws://localhost:65535\n'])(
  'knows the loopback address %j',
  async (text) => {
    const process = await writer('stderr', [text]);
    const address = announcedAddress(process, 30_000);
    await next(process, 'stderr');
    expect(await address).toBe(text.trimEnd());
  },
);

test('does not mix the two streams into one address', async () => {
  const process = await run(`
    process.stdin.once('data', () => process.stderr.write('ws://127.0.0.1:43'));
    process.stdin.on('data', (text) => {
      if (text.includes('2')) process.stdout.write('21 is a number\\n');
      if (text.includes('3')) process.stderr.write('99\\n');
    });
  `);
  const address = announcedAddress(process, 30_000);
  await next(process, 'stderr');
  for (const [step, stream] of [
    ['2', 'stdout'],
    ['3', 'stderr'],
  ] as const) {
    const read = new Promise<void>((resolve) => {
      if (stream === 'stdout') process.stdout.once('data', () => resolve());
      else process.onStderr(() => resolve());
    });
    process.stdin.write(step);
    await read;
  }
  expect(await address).toBe('ws://127.0.0.1:4399');
});

test('an address that was announced before anybody looked is found', async () => {
  const process = await writer('stderr', ['ws://127.0.0.1:4321\n']);
  await next(process, 'stderr');
  expect(await announcedAddress(process, 30_000)).toBe('ws://127.0.0.1:4321');
});

test.each(['ws://example.org:80\n', 'http://127.0.0.1:80\n', 'ws://127.0.0.1\n'])(
  '%j is no address; silence about it is a hang',
  async (text) => {
    const process = await writer('stderr', [text]);
    await next(process, 'stderr');
    await expect(announcedAddress(process, 5)).rejects.toMatchObject({
      kind: 'hang',
      message: 'the target announced no ws:// address within 5 ms',
    });
  },
);

test('an end before the address is a crash', async () => {
  const process = await writer(
    'stderr',
    ['sorry\n'],
    'process.exitCode = 4; process.stdin.destroy()',
  );
  const address = announcedAddress(process, 30_000);
  process.stdin.write('..');
  await expect(address).rejects.toMatchObject({
    kind: 'crash',
    message: 'the target ended with exit code 4 and announced no ws:// address',
  });
});

test('a server that writes much to stdout afterwards is not blocked', async () => {
  const process = await run(`
    process.stderr.write('ws://127.0.0.1:4321\\n');
    process.stdin.once('data', () => {
      process.stdout.write('x'.repeat(5_000_000), () => process.stderr.write('all written\\n'));
    });
  `);
  await announcedAddress(process, 30_000);
  const written = new Promise<void>((resolve) => {
    process.onStderr((text) => {
      if (text.includes('all written')) resolve();
    });
  });
  process.stdin.write('.');
  await written;
});

test('a socket file is found when it appears, or when it is there already', async () => {
  const socket = join(folder, 's');
  const process = await run(`require('node:net').createServer().listen(${JSON.stringify(socket)})`);
  expect(await socketFileExists(process, socket, 30_000)).toBe(socket);
  expect(await socketFileExists(process, socket, 30_000)).toBe(socket);
});

test('no socket file is a hang, an end before it a crash', async () => {
  const socket = join(folder, 's');
  const process = await run('process.stdin.resume()');
  await expect(socketFileExists(process, socket, 5)).rejects.toMatchObject({ kind: 'hang' });
  const waiting = socketFileExists(process, socket, 30_000);
  process.signal('SIGKILL');
  await expect(waiting).rejects.toMatchObject({
    kind: 'crash',
    message: `the target ended with signal SIGKILL and created no socket at ${socket}`,
  });
});
