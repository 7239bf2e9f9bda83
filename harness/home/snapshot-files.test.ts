import {
  appendFile,
  mkdir,
  mkdtemp,
  rename,
  rm,
  symlink,
  truncate,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diffSnapshots } from './diff-snapshots.ts';
import { maxHashedBytes, snapshotFiles } from './snapshot-files.ts';

let directory = '';
const at = (name: string) => path.join(directory, name);

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'asc-test-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('snapshotFiles', () => {
  it('records every kind of entry in path order, without following links', async () => {
    await mkdir(at('b/c'), { recursive: true });
    await writeFile(at('b/c/file'), 'hello');
    await symlink('..', at('b/up'));
    const snapshot = await snapshotFiles(directory);
    expect([...snapshot.keys()]).toEqual(['b', 'b/c', 'b/c/file', 'b/up']);
    expect(snapshot.get('b/c')?.type).toBe('directory');
    expect(snapshot.get('b/c/file')).toMatchObject({
      type: 'file',
      size: 5,
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    });
    expect(snapshot.get('b/up')).toMatchObject({ type: 'symlink', target: '..' });
  });

  it('hashes up to the limit, not above', async () => {
    for (const [name, size] of [
      ['full', maxHashedBytes],
      ['above', maxHashedBytes + 1],
    ] as const) {
      await writeFile(at(name), '');
      await truncate(at(name), size);
    }
    const snapshot = await snapshotFiles(directory);
    expect(snapshot.get('full')?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(snapshot.get('above')).toMatchObject({ size: maxHashedBytes + 1 });
    expect(snapshot.get('above')?.sha256).toBeUndefined();
  });

  it('fails on a directory that is not there', async () => {
    await expect(snapshotFiles(at('none'))).rejects.toThrow(/ENOENT/);
  });
});

describe('diffSnapshots', () => {
  it('finds nothing when nothing happened', async () => {
    await writeFile(at('a'), 'a');
    const before = await snapshotFiles(directory);
    expect(diffSnapshots(before, await snapshotFiles(directory))).toEqual({
      added: [],
      removed: [],
      changed: [],
    });
  });

  it('tells added, removed and every kind of change', async () => {
    const then = new Date(1_000_000);
    for (const name of ['grown', 'moved', 'retyped', 'same-size', 'touched']) {
      await writeFile(at(name), 'abc');
      await utimes(at(name), then, then);
    }
    await symlink('a', at('link'));
    await mkdir(at('folder'));
    const before = await snapshotFiles(directory);

    await appendFile(at('grown'), 'd');
    await rename(at('moved'), at('folder/moved'));
    await unlink(at('retyped'));
    await mkdir(at('retyped'));
    await writeFile(at('same-size'), 'xyz');
    await utimes(at('same-size'), then, then);
    await utimes(at('touched'), then, new Date(2_000_000));
    await unlink(at('link'));
    await symlink('b', at('link'));

    const { added, removed, changed } = diffSnapshots(before, await snapshotFiles(directory));
    expect(added).toEqual(['folder/moved']);
    expect(removed).toEqual(['moved']);
    expect(changed.map(({ path }) => path)).toEqual([
      'grown',
      'link',
      'retyped',
      'same-size',
      'touched',
    ]);
    const what = Object.fromEntries(changed.map((change) => [change.path, change.what]));
    expect(what).toMatchObject({
      grown: ['size', 'mtime', 'content'],
      retyped: ['type'],
      'same-size': ['content'],
      touched: ['mtime'],
    });
    expect(what.link).toContain('content');
  });
});
