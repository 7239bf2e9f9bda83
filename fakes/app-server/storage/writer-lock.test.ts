import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openServerHome, type ServerHome } from './server-home.ts';
import { claimWriter, releaseWriter } from './writer-lock.ts';

let home: ServerHome;
let claimers: ChildProcessWithoutNullStreams[] = [];

beforeEach(() => {
  home = openServerHome(mkdtempSync(path.join(tmpdir(), 'writer-lock-')));
});

afterEach(() => {
  for (const claimer of claimers) claimer.kill('SIGKILL');
  releaseWriter(home, 'a');
  rmSync(home.path, { recursive: true, force: true });
});

function ownedBy(pid: number, start = ''): void {
  mkdirSync(path.join(home.path, '.writers'), { recursive: true });
  writeFileSync(path.join(home.path, '.writers', 'a'), `${pid} ${start}`);
}

test('a thread of another living process is not claimed', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(other, 'spawn');
  ownedBy(other.pid ?? 0);
  expect(claimWriter(home, 'a')).toBe(false);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(claimWriter(home, 'a')).toBe(true);
});

test('what is released leaves nothing', () => {
  expect(claimWriter(home, 'a')).toBe(true);
  expect(claimWriter(home, 'a')).toBe(true);
  releaseWriter(home, 'a');
  expect(existsSync(path.join(home.path, '.writers'))).toBe(false);
});

test('a broken claim counts as none', () => {
  ownedBy(Number.NaN);
  expect(claimWriter(home, 'a')).toBe(true);
});

test('a claim of an older process with the same number counts as none', () => {
  ownedBy(process.pid);
  expect(claimWriter(home, 'a')).toBe(true);
});

test.runIf(process.platform === 'linux')(
  'a claim of an earlier process of a living number counts as none',
  () => {
    ownedBy(process.ppid, '1');
    expect(claimWriter(home, 'a')).toBe(true);
    releaseWriter(home, 'a');
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    ownedBy(process.ppid, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    expect(claimWriter(home, 'a')).toBe(false);
  },
);

test('of many processes that claim at once, over a stale claim, one gets it', async () => {
  const module = new URL('./writer-lock.ts', import.meta.url).href;
  const program = `
    const { claimWriter } = await import(${JSON.stringify(module)});
    process.stdout.write('ready\\n');
    process.stdin.once('data', () => {
      const won = claimWriter({ path: ${JSON.stringify(home.path)} }, 'b');
      process.stdout.write(won ? 'won\\n' : 'lost\\n');
    });
  `;
  mkdirSync(path.join(home.path, '.writers'), { recursive: true });
  writeFileSync(path.join(home.path, '.writers', 'b'), '0');
  claimers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program]),
  );
  const saying = ({ stdout }: (typeof claimers)[number]) => once(stdout, 'data').then(String);
  expect(await Promise.all(claimers.map(saying))).toEqual(claimers.map(() => 'ready\n'));
  const answers = claimers.map(saying);
  for (const { stdin } of claimers) stdin.write('go\n');
  expect((await Promise.all(answers)).toSorted()).toEqual(['lost\n', 'lost\n', 'lost\n', 'won\n']);
});
