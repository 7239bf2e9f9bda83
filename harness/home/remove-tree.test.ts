import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nobody, runUnprivileged } from '../../test/support/run-unprivileged.ts';
import { removeTree } from './remove-tree.ts';

let parent = '';
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'asc-test-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

it('is content when there is nothing', async () => {
  await removeTree(path.join(parent, 'none'));
});

it('removes a tree while somebody still writes into it', async () => {
  const tree = path.join(parent, 'tree');
  await mkdir(path.join(tree, 'a'), { recursive: true });
  for (let i = 0; i < 100; i += 1) await writeFile(path.join(tree, 'a', `${i}`), '');
  let isRemoved = false;
  let late = 0;
  const writer = (async () => {
    for (let i = 0; i < 40 && !isRemoved; i += 1) {
      await writeFile(path.join(tree, 'a', `late-${i}`), '').then(
        () => {
          late += 1;
        },
        () => {},
      );
    }
  })();
  try {
    await removeTree(tree);
  } finally {
    isRemoved = true;
    await writer;
  }
  expect(late).toBeGreaterThan(0);
  await expect(lstat(tree)).rejects.toThrow(/ENOENT/);
});

// Root may delete from a read-only directory, so root hands this to an unprivileged process.
it.runIf(process.platform !== 'win32')(
  'removes read-only directories, and links without what they point to',
  async () => {
    const outside = path.join(parent, 'outside');
    await mkdir(outside);
    await writeFile(path.join(outside, 'precious'), '');
    const tree = path.join(parent, 'tree');
    const locked = path.join(tree, 'locked');
    await mkdir(path.join(locked, 'inner'), { recursive: true });
    await writeFile(path.join(locked, 'inner', 'file'), '');
    await symlink(outside, path.join(locked, 'inner', 'out'));
    if (nobody !== undefined) {
      for (const entry of [parent, outside, tree, locked, path.join(locked, 'inner')]) {
        await chown(entry, nobody, nobody);
      }
    }
    await chmod(path.join(locked, 'inner'), 0o500);
    await chmod(locked, 0o500);
    await chmod(outside, 0o500);

    const module = new URL('./remove-tree.ts', import.meta.url).href;
    const plainResult = await runUnprivileged(
      `import { rm } from 'node:fs/promises';
       import { removeTree } from ${JSON.stringify(module)};
       const tree = ${JSON.stringify(tree)};
       const plain = await rm(tree, { recursive: true }).then(() => 'removed', (e) => e.code);
       await removeTree(tree);
       process.stdout.write(plain);`,
      parent,
    );
    expect(plainResult).toBe('EACCES');
    expect(await readdir(parent)).toEqual(['outside']);
    expect(await readdir(outside)).toEqual(['precious']);
    expect((await stat(outside)).mode & 0o777).toBe(0o500);
    await chmod(outside, 0o700);
  },
);
