import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveUpRunRoot } from './give-up-run-root.ts';
import { pidScope, processStartToken } from './process-identity.ts';
import { removeStaleRunRoots } from './remove-stale-run-roots.ts';
import type { RunOwner } from './run-owner.ts';
import { createCaseRoot, createRunRoot } from './run-root.ts';

let parent = '';
let deadPid = 0;

beforeEach(async () => {
  parent = await realpath(await mkdtemp(path.join(tmpdir(), 'asc-test-')));
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  deadPid = child.pid ?? 0;
  await once(child, 'exit');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe('createRunRoot', () => {
  it('makes a private directory with a short name that says who owns it', async () => {
    const run = await createRunRoot(parent);
    expect(path.relative(parent, run.path)).toMatch(/^asc-[A-Za-z0-9]{6}$/);
    if (process.platform !== 'win32') expect((await stat(run.path)).mode & 0o777).toBe(0o700);
    const owner = JSON.parse(await readFile(path.join(run.path, 'owner.json'), 'utf8'));
    expect(owner).toMatchObject({ tool: 'app-server-conformance', pid: process.pid });
    expect(Date.parse(owner.startedAt)).toBeLessThanOrEqual(Date.now());
    if (process.platform === 'linux') expect(owner.startToken).toMatch(/^[0-9a-f-]{36}\/\d+$/);
  });

  it('hands out empty case roots and removes everything', async () => {
    const run = await createRunRoot(parent);
    const [a, b] = [await run.caseRoot(), await createCaseRoot(run.path)];
    expect(a.path).not.toBe(b.path);
    expect(path.dirname(b.path)).toBe(run.path);
    expect(await readdir(b.path)).toEqual([]);
    await writeFile(path.join(a.path, 'file'), '');
    await a.remove();
    await a.remove();
    expect((await readdir(run.path)).sort()).toEqual([path.basename(b.path), 'owner.json'].sort());
    await run.remove();
    await run.remove();
    expect(await readdir(parent)).toEqual([]);
  });

  it('says what is wrong when the place is gone', async () => {
    const run = await createRunRoot(parent);
    await run.remove();
    await expect(run.caseRoot()).rejects.toThrow(/is gone/);
    await expect(createRunRoot(path.join(parent, 'none'))).rejects.toThrow(/TMPDIR/);
  });
});

describe('removeStaleRunRoots', () => {
  it('removes the run root of a dead harness, not that of a live one', async () => {
    const live = await createRunRoot(parent);
    const stale = await runRoot('stale1', { pid: deadPid });
    await mkdir(path.join(stale, 'case', 'h'), { recursive: true });
    expect(await removeStaleRunRoots(parent)).toEqual({ removed: [stale], failed: [] });
    expect(await readdir(parent)).toEqual([path.basename(live.path)]);
  });

  it.runIf(process.platform !== 'win32')('sees that a pid was used again', async () => {
    const startToken = await processStartToken(process.pid);
    const same = await runRoot('same01', { pid: process.pid, startToken: startToken ?? '' });
    const reused = await runRoot('reused', { pid: process.pid, startToken: 'another start' });
    expect((await removeStaleRunRoots(parent)).removed).toEqual([reused]);
    expect(await readdir(parent)).toEqual([path.basename(same)]);
  });

  it('leaves alone whatever is not plainly ours', async () => {
    await mkdir(path.join(parent, 'asc-nobody'));
    await runRoot('other1', { pid: deadPid, tool: 'other' as RunOwner['tool'] });
    await runRoot('machin', { pid: deadPid, scope: 'another machine/' });
    await runRoot('pid000', { pid: 0 });
    await runRoot('pidneg', { pid: -deadPid });
    const half = await runRoot('half01', { pid: deadPid });
    await writeFile(path.join(half, 'owner.json'), '{"tool":"app-server-conf');
    const huge = await runRoot('huge01', { pid: deadPid });
    const owner = await readFile(path.join(huge, 'owner.json'), 'utf8');
    await writeFile(path.join(huge, 'owner.json'), owner + ' '.repeat(5_000));
    const foreign = path.join(parent, 'foreign');
    await mkdir(foreign);
    await writeOwner(foreign, { pid: deadPid });
    await symlink(foreign, path.join(parent, 'asc-linked'));
    const before = await readdir(parent);
    expect(await removeStaleRunRoots(parent)).toEqual({ removed: [], failed: [] });
    expect(await readdir(parent)).toEqual(before);
  });

  it('leaves alone what was given up to the user', async () => {
    const stale = await runRoot('given1', { pid: deadPid });
    await giveUpRunRoot(stale);
    await giveUpRunRoot(stale);
    expect(await removeStaleRunRoots(parent)).toEqual({ removed: [], failed: [] });
    expect(await readdir(parent)).toEqual([path.basename(stale)]);
  });

  it('removes links, not what they point to', async () => {
    const outside = path.join(parent, 'outside');
    await mkdir(outside);
    await writeFile(path.join(outside, 'precious'), '');
    const stale = await runRoot('links1', { pid: deadPid });
    await symlink(outside, path.join(stale, 'out'));
    expect((await removeStaleRunRoots(parent)).removed).toEqual([stale]);
    expect(await readdir(outside)).toEqual(['precious']);
  });

  it('can run twice at the same time', async () => {
    for (let i = 0; i < 4; i += 1) {
      const stale = await runRoot(`twice${i}`, { pid: deadPid });
      for (let folder = 0; folder < 8; folder += 1) {
        const deep = path.join(stale, String(folder), 'a', 'b');
        await mkdir(deep, { recursive: true });
        for (let file = 0; file < 5; file += 1) await writeFile(path.join(deep, `${file}`), '');
      }
    }
    const results = await Promise.all([
      removeStaleRunRoots(parent),
      removeStaleRunRoots(parent),
      removeStaleRunRoots(parent),
    ]);
    expect(results.flatMap(({ failed }) => failed)).toEqual([]);
    expect(await readdir(parent)).toEqual([]);
  });
});

async function runRoot(name: string, owner: Partial<RunOwner>): Promise<string> {
  const directory = path.join(parent, `asc-${name}`);
  await mkdir(directory);
  await writeOwner(directory, owner);
  return directory;
}

async function writeOwner(directory: string, owner: Partial<RunOwner>): Promise<void> {
  const full = {
    tool: 'app-server-conformance',
    scope: await pidScope(),
    startedAt: '2025-01-05T12:00:00.000Z',
    ...owner,
  };
  await writeFile(path.join(directory, 'owner.json'), JSON.stringify(full));
}
