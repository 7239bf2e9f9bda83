import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { endFakes, startFake } from '../fakes/app-server/cli/testing/fake-process.ts';
import { connectClient } from '../fakes/app-server/cli/testing/test-client.ts';

const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const readme = await readFile(pathOf('fakes/app-server/README.md'), 'utf8');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text = ''], index) => ({ index, text }),
  );

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doc-'));
  await mkdir(join(folder, 'path'));
  const program = join(folder, 'path', 'fake-app-server');
  const main = pathOf('fakes/app-server/cli/main.ts');
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  await chmod(program, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  stopSnippet();
  await endFakes();
});

let stopSnippet = () => {};

/** Runs a snippet until it ends or all of `texts` was printed. */
async function run(command: readonly [string, ...string[]], texts: readonly string[]) {
  const [program, ...args] = command;
  const home = await mkdtemp(join(folder, 'home-'));
  const PATH = [join(folder, 'path'), process.env.PATH].join(delimiter);
  const child = spawn(program, args, {
    cwd: home,
    env: { PATH, HOME: home, CODEX_HOME: home },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let isRunning = true;
  child.once('exit', () => {
    isRunning = false;
  });
  let printed = '';
  stopSnippet = () => {
    if (child.pid !== undefined && isRunning) process.kill(-child.pid, 'SIGTERM');
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      if (texts.every((text) => printed.includes(text))) stopSnippet();
    });
  }
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  return printed;
}

// The shell and its programs are those of Linux and macOS.
test.skipIf(process.platform === 'win32').each(blocks('sh'))(
  'shell snippet $index',
  async ({ text: script }) => {
    const promised = [...script.matchAll(/ # (.+)$/gm)].map(([, text = '']) => text);
    expect(promised.length).toBeGreaterThan(0);
    const printed = await run(['sh', '-ec', script], promised);
    for (const text of promised) expect(printed).toContain(text);
  },
);

test.skipIf(process.platform === 'win32').each(blocks('js'))(
  'program $index',
  async ({ text: program }) => {
    const promised = [...program.matchAll(/ \/\/ (.+)$/gm)].map(([, text = '']) => text);
    expect(promised.length).toBeGreaterThan(0);
    const printed = await run(
      [process.execPath, '--input-type=module', '--eval', program],
      [...promised, 'never printed: it ends by itself'],
    );
    for (const text of promised) expect(printed).toContain(text);
  },
);

const values: Readonly<Record<string, string>> = {
  COMMAND: 'echo hello',
  FILE: 'new.txt',
  N: '3',
  MESSAGE: 'no model today',
};
const markers = [...readme.matchAll(/^\| `(\[[^`]+\])` \|.*\| `([^`]+)` \|$/gm)].map(
  ([, marker = '', sign = '']) => ({
    message: marker.replace(/[A-Z]+/, (name) => values[name] ?? name),
    sign,
  }),
);

test('the table of markers is that of the scripted model', async () => {
  const source = await readFile(pathOf('fakes/app-server/turns/scripted-model.ts'), 'utf8');
  const named = new Set([...source.matchAll(/^ \* \| `\[(\w+)/gm)].map(([, name]) => name));
  expect(markers.map(({ message }) => /\w+/.exec(message)?.[0])).toEqual([...named]);
});

test.each(markers)('$message shows $sign', async ({ message, sign }) => {
  const fake = startFake(['app-server', '--listen', 'ws://127.0.0.1:0']);
  const [, port = ''] = await fake.until('stderr', /ws:\/\/[\d.]+:(\d+)\n/);
  const { request, until } = await connectClient(port);
  const settings = { approvalPolicy: 'on-request', sandbox: 'workspace-write' };
  const { thread } = (await request('thread/start', settings)).result as { thread: { id: string } };
  const input = [{ type: 'text', text: message }];
  const started = await request('turn/start', { threadId: thread.id, input });
  if (message === '[hold]') {
    await until(({ method }) => method === 'item/agentMessage/delta');
    const { turn } = started.result as { turn: { id: string } };
    await request('turn/interrupt', { threadId: thread.id, turnId: turn.id });
  }
  await until((frame) => JSON.stringify(frame).includes(`"${sign}"`));
});
