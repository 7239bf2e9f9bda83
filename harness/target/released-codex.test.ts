import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { dir } from 'tmp-promise';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { ensureReleasedCodex, type ReleasedCodexOptions } from './released-codex.ts';

const platform = { platform: 'linux', arch: 'x64' } as const;
const binaryPath =
  'node_modules/@openai/codex-linux-x64/vendor/x86_64-unknown-linux-musl/bin/codex';
let folder: string;
let cacheDir: string;
let progress: string[];

beforeEach(async () => {
  const { path, cleanup } = await dir({ unsafeCleanup: true });
  folder = path;
  cacheDir = join(folder, 'cache');
  progress = [];
  return () => cleanup();
});

test('installs once, then needs no npm', async () => {
  const first = await ensure('0.140.0-alpha.1', await fakeNpm(installs));
  const binary = join(cacheDir, 'codex', '0.140.0-alpha.1', binaryPath);
  expect(first).toEqual({ version: '0.140.0-alpha.1', binary, fromCache: false });
  expect(progress).toEqual([
    expect.stringContaining('installing codex 0.140.0-alpha.1 with npm'),
    expect.stringMatching(/^installed codex 0\.140\.0-alpha\.1 in [\d.]+ s into /),
  ]);
  const again = await ensure('0.140.0-alpha.1', '/nowhere/npm');
  expect(again).toEqual({ ...first, fromCache: true });
  expect(await readdir(join(cacheDir, 'codex'))).toEqual(['0.140.0-alpha.1']);
});

test('npm works in its own folder, without scripts, lock file and surrounding project', async () => {
  process.env.npm_config_omit = 'optional';
  onTestFinished(() => {
    delete process.env.npm_config_omit;
  });
  await ensure('0.130.0', await fakeNpm(installs));
  const [call] = await npmCalls();
  expect(call?.args).toEqual(
    expect.arrayContaining(['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund']),
  );
  expect(call?.args.at(-1)).toBe('@openai/codex@0.130.0');
  expect(call?.args[call.args.indexOf('--prefix') + 1]).toBe(call?.cwd);
  expect(dirname(call?.cwd ?? '')).toBe(join(cacheDir, 'codex'));
  expect(call?.omit).toBeNull();
});

test('the other platforms of an all-platforms package are deleted', async () => {
  const vendor = 'node_modules/@openai/codex/vendor';
  const npm = await fakeNpm(
    `put('${vendor}/x86_64-unknown-linux-musl/codex/codex'); put('${vendor}/aarch64-apple-darwin/codex/codex');`,
  );
  const { binary } = await ensure('0.98.0', npm);
  expect(binary).toContain('vendor/x86_64-unknown-linux-musl/codex/codex');
  expect(await readdir(join(cacheDir, 'codex/0.98.0', vendor))).toEqual([
    'x86_64-unknown-linux-musl',
  ]);
});

test('a cache that the user filled by hand is used', async () => {
  await put(join(cacheDir, 'codex', '0.130.0', binaryPath));
  expect((await ensure('0.130.0', '/nowhere/npm')).fromCache).toBe(true);
});

test('a release without its binary is installed again', async () => {
  await put(join(cacheDir, 'codex', '0.130.0', 'node_modules/leftover'));
  expect((await ensure('0.130.0', await fakeNpm(installs))).fromCache).toBe(false);
  expect(await readdir(join(cacheDir, 'codex/0.130.0/node_modules'))).toEqual(['@openai']);
  expect(await readdir(join(cacheDir, 'codex'))).toEqual(['0.130.0']);
});

test('many at once install once', async () => {
  const npm = await fakeNpm(installs);
  const all = await Promise.all(Array.from({ length: 6 }, () => ensure('0.130.0', npm)));
  expect(new Set(all.map(({ binary }) => binary)).size).toBe(1);
  expect(all.filter(({ fromCache }) => !fromCache)).toHaveLength(1);
  expect(await npmCalls()).toHaveLength(1);
});

test('an installer that is killed holds nobody up, and its leftovers go', async () => {
  const npmStarted = Promise.withResolvers<Socket>();
  const server = createServer((socket) => npmStarted.resolve(socket.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const hanging = await fakeNpm(
    `put('half'); const socket = (await import('node:net')).connect(${port}, '127.0.0.1');
     await new Promise((resolve) => socket.on('close', resolve).on('error', () => {}));`,
    'hanging-npm.mjs',
  );
  const options = { cacheDir, npm: hanging, platform };
  const program = `
    const { ensureReleasedCodex } = await import(${JSON.stringify(new URL('./released-codex.ts', import.meta.url).href)});
    await ensureReleasedCodex('0.130.0', { ...${JSON.stringify(options)}, onProgress() {} });
  `;
  const installer = execa(process.execPath, ['--input-type=module', '-e', program], {
    reject: false,
  });
  const npmSocket = await npmStarted.promise;
  expect(await readdir(join(cacheDir, 'codex'))).toHaveLength(1);

  const npm = await fakeNpm(installs);
  const kill = (line: string) => line.startsWith('waiting') && installer.kill('SIGKILL');
  const result = await ensureReleasedCodex('0.130.0', {
    cacheDir,
    npm,
    platform,
    onProgress: kill,
  });
  expect(result.fromCache).toBe(false);
  expect((await installer).signal).toBe('SIGKILL');
  npmSocket.destroy();

  await ensure('0.131.0', npm);
  expect((await readdir(join(cacheDir, 'codex'))).sort()).toEqual(['0.130.0', '0.131.0']);
});

test("another machine's work folder goes only after a day", async () => {
  const codex = join(cacheDir, 'codex');
  const young = `0.1.0~installing~other-host~1~0a`;
  const old = `0.2.0~installing~other-host~1~0b`;
  const ours = `0.3.0~installing~${hostname()}~${process.pid}~0c`;
  for (const name of [young, old, ours]) await mkdir(join(codex, name), { recursive: true });
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
  await utimes(join(codex, old), twoDaysAgo, twoDaysAgo);
  await ensure('0.130.0', await fakeNpm(installs));
  expect((await readdir(codex)).sort()).toEqual([young, '0.130.0', ours].sort());
});

describe('refused', () => {
  test.each([
    ['', 'use one like 0.130.0'],
    ['latest', 'use one like 0.130.0'],
    ['0.131', 'use one like 0.131.0'],
    ['v0.131.2', 'use one like 0.131.2'],
    ['^0.130.0', 'use one like'],
    ['0.130.0-', 'use one like'],
    ['0.0130.0', 'use one like'],
    ['../../etc', 'use one like'],
    ['0.130.0 --global', 'use one like'],
    ['0.130.0-linux-x64', "is one platform's package; use 0.130.0"],
  ])('%j', async (version, text) => {
    const message = await refusal(version, '/nowhere/npm');
    expect(message).toContain('--codex ');
    expect(message).toContain(text);
    expect(message.length).toBeLessThan(200);
  });

  test('a version that npm does not know', async () => {
    const npm = await fakeNpm(
      fails('code ETARGET', 'notarget No matching version found for @openai/codex@9.9.9.'),
    );
    const message = await refusal('9.9.9', npm);
    expect(message).toContain('--codex 9.9.9: no such release: No matching version found for');
    expect(await readdir(join(cacheDir, 'codex'))).toEqual([]);
  });

  test('no network: how to fill the cache, and no host name', async () => {
    const npm = await fakeNpm(
      fails(
        'code ENOTFOUND',
        'request to https://secret.example/x failed, ENOTFOUND secret.example',
      ),
    );
    const message = await refusal('0.130.0', npm);
    expect(message).toContain('npm cannot reach its registry (ENOTFOUND); fill the cache');
    expect(message).toContain(
      `--prefix ${join(cacheDir, 'codex', '0.130.0')} @openai/codex@0.130.0`,
    );
    expect(message).not.toContain('example');
  });

  test('any other failure', async () => {
    const npm = await fakeNpm(fails('code ENOSPC', 'nospc no space left on device'));
    expect(await refusal('0.130.0', npm)).toContain(
      'npm failed: ENOSPC: nospc no space left on device',
    );
    const silent = await fakeNpm('process.exitCode = 7;');
    expect(await refusal('0.130.0', silent)).toContain('npm failed: exit code 7');
  });

  test('an installation without the binary of this platform', async () => {
    const npm = await fakeNpm(`put('node_modules/@openai/codex/package.json')`);
    expect(await refusal('0.130.0', npm)).toContain('has no native binary for linux-x64');
    expect(await readdir(join(cacheDir, 'codex'))).toEqual([]);
  });

  test('an npm that never ends', async () => {
    const npm = await fakeNpm('setInterval(() => {}, 1000);');
    const message = await refusal('0.130.0', npm, { timeoutMs: 300 });
    expect(message).toContain('npm did not finish within');
    expect(await readdir(join(cacheDir, 'codex'))).toEqual([]);
  });

  test('a platform without releases', async () => {
    const other = { platform: 'aix', arch: 'ppc64' } as const;
    const message = await refusal('0.130.0', '/nowhere/npm', { platform: other });
    expect(message).toContain('codex is not released for aix-ppc64');
  });

  test('a cache folder that cannot be made', async () => {
    await writeFile(cacheDir, '');
    expect(await refusal('0.130.0', '/nowhere/npm')).toContain('set APP_SERVER_CONFORMANCE_CACHE');
  });
});

test('an abort ends npm and leaves nothing', async () => {
  const npm = await fakeNpm('setInterval(() => {}, 1000);');
  const abort = new AbortController();
  const onProgress = () => abort.abort(new Error('interrupted'));
  const options = { cacheDir, npm, platform, onProgress, signal: abort.signal };
  await expect(ensureReleasedCodex('0.130.0', options)).rejects.toThrow('interrupted');
  expect(await readdir(join(cacheDir, 'codex'))).toEqual([]);
});

const installs = `put('${binaryPath}');`;

function fails(...lines: string[]): string {
  const text = lines.map((line) => `npm error ${line}\n`).join('');
  return `process.stderr.write(${JSON.stringify(text)}); process.exitCode = 1;`;
}

/** A program that notes its call, then does what the script says with `put(path)` below its --prefix. */
async function fakeNpm(script: string, name = `npm-${Math.random()}.mjs`): Promise<string> {
  const calls = join(folder, 'calls');
  const path = join(folder, name);
  await writeFile(
    path,
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
     import { dirname, join } from 'node:path';
     const args = process.argv.slice(2);
     const call = { args, cwd: process.cwd(), omit: process.env.npm_config_omit ?? null };
     appendFileSync(${JSON.stringify(calls)}, JSON.stringify(call) + '\\n');
     const prefix = args[args.indexOf('--prefix') + 1];
     function put(path) {
       mkdirSync(dirname(join(prefix, path)), { recursive: true });
       writeFileSync(join(prefix, path), 'binary', { mode: 0o755 });
     }
     ${script}`,
  );
  return path;
}

async function npmCalls(): Promise<{ args: string[]; cwd: string; omit: string | null }[]> {
  const text = await readFile(join(folder, 'calls'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function ensure(version: string, npm: string, more: Partial<ReleasedCodexOptions> = {}) {
  const onProgress = (line: string) => void progress.push(line);
  return ensureReleasedCodex(version, { cacheDir, npm, platform, onProgress, ...more });
}

async function refusal(version: string, npm: string, more: Partial<ReleasedCodexOptions> = {}) {
  const error = await ensure(version, npm, more).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  return error instanceof Error ? error.message : '';
}

async function put(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, 'binary', { mode: 0o755 });
}
