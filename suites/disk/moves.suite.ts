import { readFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { diffSnapshots } from '../../harness/home/diff-snapshots.ts';
import { snapshotFiles } from '../../harness/home/snapshot-files.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

const requires = ['thread/archive', 'thread/unarchive', 'thread/read'];

/** Whether a path of a snapshot is a rollout; servers keep other files beside them. */
const isRollout = (path: string) => path.endsWith('.jsonl') && /^(archived_)?sessions\//.test(path);

conformanceCase({
  id: 'disk/archive-moves-one-file',
  title: 'archive and unarchive move one rollout and change no byte of it or of any other',
  clauses: ['DISK-01', 'DISK-02'],
  requires,
  async run({ launch, home, check }) {
    const before = await home.writeRollout();
    const moved = await home.writeRollout();
    await home.writeRollout();
    await home.writeRollout({ archived: true });
    const text = await readFile(moved.path, 'utf8');
    const client = await (await launch()).connect();
    const { threadId } = moved;
    const active = relative(home.realPath, moved.path).split(sep).join('/');
    const archived = `archived_sessions/${basename(moved.path)}`;
    const steps = [
      { clause: 'DISK-01', method: 'thread/archive', from: active, to: archived },
      { clause: 'DISK-02', method: 'thread/unarchive', from: archived, to: active },
    ] as const;
    for (const { clause, method, from, to } of steps) {
      const then = await snapshotFiles(home.realPath, isRollout);
      check(clause).accepted(method, await client.request(method, { threadId }));
      await client.request('thread/read', { threadId: before.threadId });
      const diff = diffSnapshots(then, await snapshotFiles(home.realPath, isRollout));
      const rollouts = {
        added: diff.added.filter(isRollout),
        removed: diff.removed.filter(isRollout),
        changed: diff.changed.map(({ path }) => path).filter(isRollout),
      };
      const expected = { added: [to], removed: [from], changed: [] };
      check(clause).equal('the rollouts that changed', rollouts, expected);
      const now = await readFile(join(home.realPath, to), 'utf8');
      check(clause).equal('the bytes that moved', now, text);
    }
  },
});

conformanceCase({
  id: 'disk/nothing-outside-the-home',
  title: 'a life of a thread, from start to archive, writes nothing outside of the home',
  clauses: ['DISK-03'],
  requires: ['thread/archive', 'thread/resume', 'turn/start'],
  async run({ launch, model, home, check }) {
    // Folder of the work, of the user, of XDG and for temporary files; beside them are the home and sockets.
    const isPlace = (path: string) => /^[wuxt](\/|$)/.test(path);
    const before = await snapshotFiles(home.root);
    const server = await launch();
    const client = await server.connect();
    const thread = await startThread(client, { cwd: home.workspace });
    await runTurn(client, model, thread.id);
    await client.request('thread/archive', { threadId: thread.id });
    await server.stop();
    const diff = diffSnapshots(before, await snapshotFiles(home.root));
    const changed = [...diff.added, ...diff.removed, ...diff.changed.map(({ path }) => path)];
    check('DISK-03').equal('changes outside of the home', changed.filter(isPlace), []);
  },
});

conformanceCase({
  id: 'disk/resume-leaves-others',
  title: 'a resume and a turn change no rollout but that of their thread',
  clauses: ['DISK-04'],
  requires: ['thread/resume', 'turn/start'],
  async run({ launch, model, home, check }) {
    await home.writeRollout();
    await home.writeRollout({ archived: true });
    const before = await snapshotFiles(home.realPath, isRollout);
    const { client, thread } = await loadedThread({ launch, model });
    const outcome = await client.request('thread/resume', { threadId: thread.id });
    check('DISK-04').accepted('resume', outcome);
    const diff = diffSnapshots(before, await snapshotFiles(home.realPath, isRollout));
    const changed = [...diff.removed, ...diff.changed.map(({ path }) => path)].filter(isRollout);
    check('DISK-04').equal('the other rollouts that changed', changed, []);
  },
});
