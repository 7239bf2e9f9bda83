import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadListedDifferences } from './load-listed-differences.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'differences-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function load(text: string) {
  const file = join(folder, 'differences.yaml');
  await writeFile(file, text);
  return await loadListedDifferences(file);
}

function entry(changes: Record<string, string> = {}): string {
  const fields = {
    kind: 'value',
    frame: 'initialize response',
    member: 'result.userAgent',
    releases: "{ since: '0.130' }",
    reason: 'names the machine',
    ...changes,
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== '');
  return `- ${lines.map(([key, value]) => `${key}: ${value}`).join('\n  ')}\n`;
}

test('reads entries; an empty file has none', async () => {
  expect(await load(entry())).toEqual([
    {
      kind: 'value',
      frame: 'initialize response',
      member: 'result.userAgent',
      releases: { since: '0.130' },
      reason: 'names the machine',
    },
  ]);
  expect(await load('# nothing\n')).toEqual([]);
  expect(await load('[]\n')).toEqual([]);
});

test.each(['order', 'audience', 'outcome', 'verdict'])('%s can never be listed', async (kind) => {
  await expect(load(entry({ kind }))).rejects.toThrow(
    /yaml:1: \[0\]\.kind must be one of .*never be listed/,
  );
});

test.each([
  [entry({ reason: '' }), /lacks reason/],
  [entry({ member: '' }), /lacks member/],
  [entry({ frame: 'initialize' }), /frame must be a method and response/],
  [entry({ releases: "{ since: '0.138', until: '0.130' }" }), /0\.138 is newer than 0\.130/],
  [entry({ releases: "{ from: '0.138' }" }), /from is not a known key/],
  [entry({ cases: 'all' }), /cases is not a known key/],
  ['kind: value\n', /must be a list/],
  ['- [\n', /not valid YAML/],
])('a broken file is refused with its place: %#', async (text, message) => {
  await expect(load(text)).rejects.toThrow(message);
});

test('a file that is not there is named', async () => {
  await expect(loadListedDifferences(join(folder, 'none.yaml'))).rejects.toThrow(
    /none\.yaml: no such file/,
  );
});

test('the built-in file can be read', async () => {
  const builtIn = new URL('../../fixtures/parity-differences.yaml', import.meta.url);
  expect(await loadListedDifferences(fileURLToPath(builtIn))).not.toEqual([]);
});
