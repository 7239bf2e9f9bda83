import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isSameFile, isSameSpelling } from './path-identity.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'asc-test-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('compares files, however they are spelled', () => {
  mkdirSync(path.join(root, 'a'));
  const file = path.join(root, 'a', 'x.jsonl');
  writeFileSync(file, '');
  symlinkSync(path.join(root, 'a'), path.join(root, 'b'));
  linkSync(file, path.join(root, 'hard.jsonl'));
  mkdirSync(path.join(root, 'deep', 'er'), { recursive: true });
  symlinkSync(path.join(root, 'deep', 'er'), path.join(root, 'link'));
  for (const same of [
    `${root}/b/x.jsonl`,
    `${root}/a/../a/x.jsonl`,
    `${root}//a/./x.jsonl`,
    'a/x.jsonl',
    `${root}/link/../../a/x.jsonl`,
    'link/../../a/x.jsonl',
  ]) {
    expect([same, isSameFile(same, file, root)]).toEqual([same, true]);
  }
  for (const other of [`${root}/hard.jsonl`, `${root}/none`, root, '']) {
    expect([other, isSameFile(other, file, root)]).toEqual([other, false]);
  }
});

it('compares spellings by their components', () => {
  expect(isSameSpelling('/a//b/./c', '/a/b/c')).toBe(true);
  expect(isSameSpelling('/a/x/../b', '/a/b')).toBe(false);
  expect(isSameSpelling('a/b', '/a/b')).toBe(false);
});
