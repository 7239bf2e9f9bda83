import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CodexHome, createCodexHome } from './create-codex-home.ts';

let root = '';
let home: CodexHome;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'asc-test-'));
  home = await createCodexHome({ root, shape: 'direct', modelUrl: 'http://127.0.0.1:1' });
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('writeRollout', () => {
  it('puts the minimal thread into its dated folder, with a newline at the end', async () => {
    const rollout = await home.writeRollout();
    expect(rollout.path).toBe(
      path.join(
        home.realPath,
        'sessions/2025/01/05',
        `rollout-2025-01-05T12-00-00-${rollout.threadId}.jsonl`,
      ),
    );
    const text = await readFile(rollout.path, 'utf8');
    expect(text.endsWith('}\n')).toBe(true);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[0] ?? '').payload).toMatchObject({
      id: rollout.threadId,
      cwd: home.workspace,
    });
    expect(rollout).toMatchObject({ preview: 'Hello', turnIds: [undefined] });
    expect((await stat(rollout.path)).mtimeMs).toBe(Date.UTC(2025, 0, 5, 12));
  });

  it('starts each thread a minute later, with a new id', async () => {
    const first = await home.writeRollout();
    const second = await home.writeRollout();
    expect(second.path).toContain('rollout-2025-01-05T12-01-00-');
    expect(second.threadId > first.threadId).toBe(true);
  });

  it('puts an archived thread flat into archived_sessions', async () => {
    const { threadId } = await home.writeRollout({ archived: true });
    expect(await readdir(home.archivedSessionsPath)).toEqual([
      `rollout-2025-01-05T12-00-00-${threadId}.jsonl`,
    ]);
    expect(await readdir(home.realPath)).not.toContain('sessions');
  });

  it('takes id, time and turns, and reports what a server must show', async () => {
    const rollout = await home.writeRollout({
      threadId: '01943656-1a00-7000-8000-000000000001',
      timestamp: new Date('2026-11-30T23:59:59Z'),
      turns: [
        { lifecycle: 'unfinished', turnId: 'one' },
        { userText: 'question', agentText: 'answer' },
      ],
    });
    expect(rollout).toMatchObject({
      threadId: '01943656-1a00-7000-8000-000000000001',
      preview: 'question',
      turnIds: ['one', undefined],
    });
    expect(rollout.path).toContain(path.join('2026', '11', '30', 'rollout-2026-11-30T23-59-59-'));
  });

  it('never overwrites', async () => {
    const { threadId } = await home.writeRollout();
    const timestamp = new Date('2025-01-05T12:00:00Z');
    await expect(home.writeRollout({ threadId, timestamp })).rejects.toThrow(/EEXIST/);
  });
});

describe('copyRollout', () => {
  it('makes an equal file beside the first', async () => {
    const { path: source } = await home.writeRollout();
    const copy = await home.copyRollout(source, 'copy.jsonl');
    expect(path.dirname(copy)).toBe(path.dirname(source));
    expect(await readFile(copy)).toEqual(await readFile(source));
    const [a, b] = [await stat(source), await stat(copy)];
    expect(b.mtimeMs).toBe(a.mtimeMs);
    expect(b.ino).not.toBe(a.ino);
  });

  it('stays in the folder and overwrites nothing', async () => {
    const { path: source } = await home.writeRollout();
    await expect(home.copyRollout(source, '../copy.jsonl')).rejects.toThrow(/bare file name/);
    await expect(home.copyRollout(source, path.basename(source))).rejects.toThrow(/EEXIST/);
  });
});
