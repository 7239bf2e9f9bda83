import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openServerHome, type ServerHome } from './server-home.ts';
import { claimWriter, releaseWriter } from './writer-lock.ts';

let home: ServerHome;

beforeEach(() => {
  home = openServerHome(mkdtempSync(path.join(tmpdir(), 'writer-lock-')));
});

afterEach(() => {
  releaseWriter(home, 'a');
  rmSync(home.path, { recursive: true, force: true });
});

function ownedBy(pid: number): void {
  mkdirSync(path.join(home.path, '.writers'), { recursive: true });
  writeFileSync(path.join(home.path, '.writers', 'a'), String(pid));
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
