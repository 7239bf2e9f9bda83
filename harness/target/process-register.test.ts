import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProcessRegister } from './process-register.ts';

let folder: string;
let register: ProcessRegister;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
  register = new ProcessRegister(join(folder, 'processes'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('knows what was started and did not end', () => {
  register.started(100);
  register.started(200);
  register.started(300);
  register.ended(200);
  expect(register.running()).toEqual([100, 300]);
});

test('a pid that is used again runs again', () => {
  register.started(100);
  register.ended(100);
  register.started(100);
  expect(register.running()).toEqual([100]);
});

test('another register of the same file adds to it', () => {
  register.started(100);
  const other = new ProcessRegister(register.file);
  other.started(200);
  other.ended(100);
  expect(register.running()).toEqual([200]);
});

test('without a file nothing runs', () => {
  expect(register.running()).toEqual([]);
});

test.each(['+', '+1', '+0', '+-5', '+x', '+1e3', '100', '?100', '+9007199254740993', '\0\0'])(
  'the line %j names no process',
  async (line) => {
    await appendFile(register.file, `+100\n${line}\n+200\n`);
    expect(register.running()).toEqual([100, 200]);
  },
);

test('a last line that was cut off while it was written is no other pid', async () => {
  await appendFile(register.file, '+100\n+12');
  expect(register.running()).toEqual([100]);
});
