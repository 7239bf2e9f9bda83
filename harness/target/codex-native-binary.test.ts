import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dir } from 'tmp-promise';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  findNativeBinary,
  type NativePlatform,
  pruneOtherPlatforms,
  targetTriple,
} from './codex-native-binary.ts';

const linux: NativePlatform = { platform: 'linux', arch: 'x64' };
const linuxVendor = 'codex-linux-x64/vendor/x86_64-unknown-linux-musl';
let folder: string;

beforeEach(async () => {
  const { path, cleanup } = await dir({ unsafeCleanup: true });
  folder = path;
  return () => cleanup();
});

test.each([
  ['linux', 'x64', 'x86_64-unknown-linux-musl'],
  ['android', 'arm64', 'aarch64-unknown-linux-musl'],
  ['darwin', 'arm64', 'aarch64-apple-darwin'],
  ['win32', 'x64', 'x86_64-pc-windows-msvc'],
  ['linux', 'riscv64', undefined],
  ['freebsd', 'x64', undefined],
] as const)('%s %s is %s', (platform, arch, triple) => {
  expect(targetTriple({ platform, arch })).toBe(triple);
});

describe('findNativeBinary', () => {
  test.each([
    ['0.133 and later', linux, `${linuxVendor}/bin/codex`],
    ['0.105 to 0.132', linux, `${linuxVendor}/codex/codex`],
    ['0.98', linux, 'codex/vendor/x86_64-unknown-linux-musl/codex/codex'],
    [
      'macOS',
      { platform: 'darwin', arch: 'arm64' },
      'codex-darwin-arm64/vendor/aarch64-apple-darwin/bin/codex',
    ],
    [
      'Windows',
      { platform: 'win32', arch: 'x64' },
      'codex-win32-x64/vendor/x86_64-pc-windows-msvc/bin/codex.exe',
    ],
  ] as const)('layout of %s', async (_name, platform, path) => {
    const binary = await put(path);
    expect(await findNativeBinary(folder, platform)).toBe(binary);
  });

  test('the platform package wins over the all-platforms package', async () => {
    await put('codex/vendor/x86_64-unknown-linux-musl/codex/codex');
    const binary = await put(`${linuxVendor}/codex/codex`);
    expect(await findNativeBinary(folder, linux)).toBe(binary);
  });

  test.each([
    ['another platform', 'codex-darwin-x64/vendor/x86_64-apple-darwin/bin/codex', 0o755, 'x'],
    ['an empty file', `${linuxVendor}/bin/codex`, 0o755, ''],
    ['a file that is not executable', `${linuxVendor}/bin/codex`, 0o644, 'x'],
    ['a folder', `${linuxVendor}/bin/codex/file`, 0o755, 'x'],
  ])('%s is no binary', async (_name, path, mode, content) => {
    await put(path, mode, content);
    expect(await findNativeBinary(folder, linux)).toBeUndefined();
  });

  test('nothing installed, and a platform without releases', async () => {
    expect(await findNativeBinary(join(folder, 'gone'), linux)).toBeUndefined();
    expect(await findNativeBinary(folder, { platform: 'aix', arch: 'ppc64' })).toBeUndefined();
  });
});

test('pruning keeps our platform and whatever is no platform', async () => {
  const vendor = 'codex/vendor';
  for (const name of [
    'x86_64-unknown-linux-musl',
    'aarch64-apple-darwin',
    'x86_64-pc-windows-msvc',
    'licenses',
  ]) {
    await put(`${vendor}/${name}/codex/codex`);
  }
  await pruneOtherPlatforms(folder, linux);
  const left = await readdir(join(folder, 'node_modules/@openai', vendor));
  expect(left.sort()).toEqual(['licenses', 'x86_64-unknown-linux-musl']);
  expect(await findNativeBinary(folder, linux)).toBeDefined();
});

test('pruning without an all-platforms package does nothing', async () => {
  const binary = await put(`${linuxVendor}/bin/codex`);
  await pruneOtherPlatforms(folder, linux);
  expect(await findNativeBinary(folder, linux)).toBe(binary);
});

async function put(path: string, mode = 0o755, content = 'binary'): Promise<string> {
  const file = join(folder, 'node_modules/@openai', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content, { mode });
  return file;
}
