import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTargetFile } from '../harness/target/load-target-file.ts';
import { runCli } from './support/run-cli.ts';

const read = (name: string) =>
  readFile(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8');

let folder: string;
let readme: string;
let help: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
  await writeFile(join(folder, 'my-server'), '#!/bin/sh\n');
  await chmod(join(folder, 'my-server'), 0o755);
  readme = await read('README.md');
  const [, caseFile = ''] = /```yaml\n(# Found[^`]*)```/.exec(readme) ?? [];
  await writeFile(join(folder, 'found.yaml'), caseFile);
  help = (await runCli(['run', '--help'])).stdout;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('every command of the README and of the help can be planned', async () => {
  const inReadme = [...readme.matchAll(/npm run conformance -- ([^#\n`]+)/g)];
  const inHelp = [...help.matchAll(/\$ app-server-conformance run ([^\n]+)/g)];
  const commands = [...inReadme, ...inHelp].map(([, text = '']) => text.trim());
  expect(commands.length).toBeGreaterThan(8);
  for (const command of new Set(commands)) {
    const words = command.split(/\s+/).map((word) => word.replaceAll("'", ''));
    const run = await runCli(['run', '--list', ...words], { cwd: folder });
    expect({ command, code: run.code, stderr: run.stderr }).toEqual({
      command,
      code: 0,
      stderr: '',
    });
    expect(run.stdout).toMatch(/\d+ cases planned/);
  }
});

test('every option of the README is one of the help, and the other way round', () => {
  const table = readme.slice(readme.indexOf('## Options'), readme.indexOf('## Exit codes'));
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const documented = rows.flatMap((row) => row.split('|')[1]?.match(/--[a-z-]+/g) ?? []);
  const options = help.slice(help.indexOf('Options:'), help.indexOf('Examples:'));
  const offered = [...options.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name]) => name);
  expect(documented.toSorted()).toEqual(offered.filter((name) => name !== '--help').toSorted());
});

test('the launch description in the help is a valid one', async () => {
  const begin = help.indexOf('  name: my-server');
  const yaml = help.slice(begin, help.indexOf('\n\n', begin)).replaceAll(/^ {2}/gm, '');
  const path = join(folder, 'my-server.yaml');
  await writeFile(path, yaml);
  const launch = await loadTargetFile(path);
  expect(Object.keys(launch.transports).toSorted()).toEqual(['stdio', 'unix', 'ws']);
  expect(launch.unsupported).toEqual([{ area: 'archive', reason: 'threads are not persisted' }]);
});

test('the exit codes of the README are those of the help', () => {
  const inReadme = [...readme.matchAll(/^\| (\d+) \| /gm)].map(([, code]) => code);
  const inHelp = [...help.matchAll(/^ {2}(\d+) {2,}/gm)].map(([, code]) => code);
  expect(inReadme).toEqual(['0', '1', '2', '3', '4', '130']);
  expect(inHelp).toEqual(inReadme);
});
