import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRolloutWriter, type RolloutWriter } from './rollout-writer.ts';

let home = '';
let file = '';
let writer: RolloutWriter;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'rollout-writer-'));
  file = path.join(home, 'sessions', 'rollout.jsonl');
});
afterEach(() => {
  writer.close();
  rmSync(home, { recursive: true, force: true });
});

const append = (n: number) => writer.append([{ type: 'event_msg', payload: { n } }], new Date(0));
const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
const numbersOf = (path: string) =>
  linesOf(path).flatMap((json) => json.match(/"ordinal":(\d+)/)?.[1] ?? []);

it('follows a file that is moved, and makes none in its place', () => {
  writer = createRolloutWriter(file, { isNew: true, isNumbered: false });
  append(1);
  const moved = path.join(home, 'moved.jsonl');
  renameSync(file, moved);
  append(2);
  expect(linesOf(moved)).toHaveLength(2);
  expect(existsSync(file)).toBe(false);
});

it('follows a file that it only opened', () => {
  mkdirSync(path.dirname(file));
  writeFileSync(file, '{}\n');
  writer = createRolloutWriter(file, { isNumbered: false });
  writer.open();
  const moved = path.join(home, 'moved.jsonl');
  renameSync(file, moved);
  append(1);
  expect(linesOf(moved)).toHaveLength(2);
  expect(existsSync(file)).toBe(false);
});

it('keeps lines for a file that is not there, and never makes an old one', () => {
  writer = createRolloutWriter(file, { isNumbered: false });
  append(1);
  expect(writer.failure).toContain('No such file');
  mkdirSync(path.dirname(file));
  append(2);
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, '');
  append(3);
  expect(linesOf(file)).toHaveLength(3);
  expect(writer.failure).toBe(undefined);
});

it('numbers lines from the last number that can be read', () => {
  writer = createRolloutWriter(file, { isNew: true, isNumbered: true });
  append(1);
  append(2);
  writer.close();
  appendFileSync(
    file,
    `{"ordinal":7,"long":"${'x'.repeat(1 << 18)}"}\n{"broken\n{"ordinal":8,"cut`,
  );
  writer = createRolloutWriter(file, { isNumbered: true });
  append(3);
  append(4);
  expect(numbersOf(file)).toEqual(['0', '1', '7', '8', '8', '9']);
  expect(linesOf(file).slice(-2)[0]).toMatch(/^\{"timestamp":"[^"]*","ordinal":8,.*\}$/);
});
