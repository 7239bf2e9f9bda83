import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from 'vitest';
import { createBehaviour } from '../rules/behaviour.ts';
import { loadCodexConfig, startupConfig, threadStartRefusal } from './codex-config.ts';
import { ConfigFailure } from './config/config-failure.ts';

const newest = createBehaviour('0.169');
const old = createBehaviour('0.107');

const test = base.extend<{ home: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the dependencies from the pattern
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'config-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
});

test('an empty home has the defaults of the edition and the scripted model', async ({ home }) => {
  const config = await loadCodexConfig({ home, cwd: home }, newest);
  expect(config).toMatchObject({
    model: 'gpt-6.1-sol',
    provider: { id: 'openai' },
    approvalPolicy: 'on-request',
    sandboxMode: 'read-only',
  });
  expect((await loadCodexConfig({ home, cwd: home }, old)).model).toBe('gpt-5.3-codex');
});

test('overrides are laid over the file', async ({ home }) => {
  await writeFile(
    join(home, 'config.toml'),
    'model = "m"\nmodel_provider = "p"\nthread_unload_delay_secs = 3\n[model_providers.p]\nname = "p"\nbase_url = "http://127.0.0.1:9/v1"\nstream_max_retries = 2\n',
  );
  const overrides = [
    'model=raw-text',
    'approval_policy="never"',
    'model_providers.p.stream_max_retries=7',
  ];
  const config = await loadCodexConfig(
    { home, cwd: home, overrides, features: { plugins: false } },
    newest,
  );
  expect(config).toMatchObject({
    model: 'raw-text',
    approvalPolicy: 'never',
    unloadDelaySeconds: 3,
    provider: { id: 'p', streamMaxRetries: 7 },
    table: { features: { plugins: false } },
  });
});

/** Measured on 0.169: the message behind `config.toml:`. */
const malformed: readonly (readonly [text: string, message: string])[] = [
  ['model = "a\nfoo = \n', '1:11: invalid basic string, expected `"`'],
  ["a = 'x\n", "1:7: invalid literal string, expected `'`"],
  ['model = "x"\n[features\n', '2:10: unclosed table, expected `]`'],
  ['model="a"\nmodel="b"\n', '2:1: duplicate key'],
  ['a = \n', '1:5: string values must be quoted, expected literal string'],
  ['= 3\n', '1:1: unquoted keys cannot be empty, expected letters, numbers, `-`, `_`'],
  ['a\n', '1:2: key with no value, expected `=`'],
  ['a = tru\n', '1:5: invalid boolean, expected `true`'],
  ['model = 3\n', '1:9: invalid type: integer `3`, expected a string'],
  [
    'sandbox_mode = "wide-open"\n',
    '1:16: unknown variant `wide-open`, expected one of `read-only`, `workspace-write`, `danger-full-access`',
  ],
  ['[features]\nshell_snapshot = "yes"\n', '2:18: invalid type: string "yes", expected a boolean'],
  [
    '[model_providers.m]\nbase_url="http://x/v1"\n',
    '1:2: model_providers.m: provider name must not be empty',
  ],
  [
    '[model_providers.m]\nname="m"\nrequest_max_retries=-1\n',
    '3:21: invalid value: integer `-1`, expected u64',
  ],
];

test.for(malformed)('%j is reported as by the real server', async ([text, message], { home }) => {
  const path = join(home, 'config.toml');
  await writeFile(path, text);
  const started = await startupConfig({ home, cwd: home }, newest);
  expect(started.config.model).toBe('gpt-6.1-sol');
  expect(started.warnings).toMatchObject([
    { summary: 'Invalid configuration; using defaults.', details: `${path}:${message}`, path },
  ]);
});

test('a refusal of thread/start names the file', async ({ home }) => {
  await writeFile(join(home, 'config.toml'), 'model_provider = "nope"');
  const failure = await loadCodexConfig({ home, cwd: home }, newest).catch(
    (error: unknown) => error,
  );
  if (!(failure instanceof ConfigFailure)) throw failure;
  expect(threadStartRefusal(failure, newest)).toBe(
    'failed to load configuration: Model provider `nope` not found',
  );
  expect(threadStartRefusal(failure, old)).toBe(
    'error deriving config: Model provider `nope` not found',
  );
});

test('a config.toml that is a folder', async ({ home }) => {
  const path = join(home, 'config.toml');
  await mkdir(path);
  await expect(loadCodexConfig({ home, cwd: home }, newest)).rejects.toThrow(
    `Failed to read config file ${path}: path \`${path}\` is not a file`,
  );
  await expect(loadCodexConfig({ home, cwd: home }, old)).rejects.toThrow(
    'Is a directory (os error 21)',
  );
});

test('a config.toml that is no UTF-8', async ({ home }) => {
  await writeFile(join(home, 'config.toml'), Buffer.from([0x6d, 0x3d, 0x22, 0xff, 0xfe, 0x22]));
  await expect(loadCodexConfig({ home, cwd: home }, newest)).rejects.toThrow(
    'invalid utf-8 sequence of 1 bytes from index 3',
  );
});

test.for([
  [['nope'], "error parsing -c overrides: Invalid override (missing '='): nope"],
  [['=x'], 'error parsing -c overrides: Empty key in override: =x'],
  [['model=3'], 'invalid type: integer `3`, expected a string\nin `model`\n'],
] as const)('override %j ends the server', async ([overrides, message], { home }) => {
  const failure = await startupConfig({ home, cwd: home, overrides }, newest).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ origin: 'command-line', message });
});

test('untrusted in config.toml ends servers from 0.150 on', async ({ home }) => {
  await writeFile(join(home, 'config.toml'), 'approval_policy = "untrusted"');
  await expect(startupConfig({ home, cwd: home }, newest)).rejects.toThrow('no longer supported');
  expect((await startupConfig({ home, cwd: home }, old)).config.approvalPolicy).toBe('untrusted');
});
