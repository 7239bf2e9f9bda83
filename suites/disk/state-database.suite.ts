import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ColumnValue } from '../../harness/home/state-database.ts';
import type { WrittenRollout } from '../../harness/home/write-rollout.ts';
import { sameFile } from '../../harness/paths/same-file.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { recordRow } from '../steps/record-row.ts';

const requires = ['thread/resume', 'thread/list'];

/** Lets a server make rows for rollouts, then changes that of one thread. */
async function changeRow(
  { launch, home }: Pick<CaseContext, 'launch' | 'home'>,
  { threadId }: WrittenRollout,
  columns: Record<string, ColumnValue>,
): Promise<void> {
  const server = await launch();
  const client = await server.connect();
  prerequisite(await client.request('thread/list', {}));
  prerequisite(await client.request('thread/resume', { threadId }));
  await server.stop();
  await recordRow(home, threadId, columns);
}

const rows = [
  {
    name: 'missing-file',
    clause: 'PATH-14',
    title: 'a record that names a file which is gone does not hide the rollout',
    path: (own: string) => join(dirname(own), 'rollout-gone.jsonl'),
  },
  {
    name: 'other-threads-file',
    clause: 'PATH-13',
    title: "a record that names another thread's rollout does not lead to that thread",
    path: (_: string, other: string) => other,
  },
];

for (const { name, clause, title, path } of rows) {
  conformanceCase({
    id: `disk/record-${name}`,
    title,
    clauses: [clause],
    requires,
    async run({ launch, home, check }) {
      const own = await home.writeRollout({ turns: [{ userText: 'own text' }] });
      const other = await home.writeRollout({ turns: [{ userText: 'other text' }] });
      await changeRow({ launch, home }, own, { rollout_path: path(own.path, other.path) });
      const client = await (await launch()).connect();
      const outcome = await client.request('thread/resume', { threadId: own.threadId });
      const { thread } = check(clause).accepted('resume by id', outcome);
      const seen = { id: thread.id, preview: thread.preview, turns: thread.turns.length };
      const expected = { id: own.threadId, preview: 'own text', turns: 1 };
      check(clause).equal('the thread', seen, expected, outcome.frame);
    },
  });
}

conformanceCase({
  id: 'disk/record-renamed-file',
  title: 'a thread whose rollout has another name is found by the record of it',
  clauses: ['PATH-24'],
  requires,
  async run({ launch, home, check }) {
    const own = await home.writeRollout({ turns: [{ userText: 'own text' }] });
    const renamed = join(dirname(own.path), 'rollout-renamed.jsonl');
    await changeRow({ launch, home }, own, { rollout_path: renamed });
    await rename(own.path, renamed);
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId: own.threadId });
    const { thread } = check('PATH-24').accepted('resume by id', outcome);
    check('PATH-24').equal('the thread', thread.id, own.threadId, outcome.frame);
  },
});

conformanceCase({
  id: 'disk/record-of-archived-stale',
  title: 'an archived thread is unarchived although the record of it names its former place',
  clauses: ['UNARCH-06'],
  requires: ['thread/archive', 'thread/unarchive', 'turn/start'],
  async run({ launch, model, home, check }) {
    const { server, client, thread } = await loadedThread({ launch, model });
    const { id: threadId, path } = thread;
    prerequisite(await client.request('thread/archive', { threadId }));
    await server.stop();
    await recordRow(home, threadId, { rollout_path: path });
    const again = await (await launch()).connect();
    const outcome = await again.request('thread/unarchive', { threadId });
    check('UNARCH-06').accepted('unarchive', outcome);
    check('UNARCH-06').equal('its rollout is back', existsSync(path), true);
  },
});

conformanceCase({
  id: 'disk/rollout-without-record',
  title: 'a rollout that was put into the home is found although no database knows it',
  clauses: ['DISK-05'],
  requires,
  async run({ launch, home, check }) {
    const server = await launch();
    const client = await server.connect();
    prerequisite(await client.request('thread/list', {}));
    const { threadId, preview } = await home.writeRollout();
    const outcome = await client.request('thread/resume', { threadId });
    const { thread } = check('DISK-05').accepted('resume by id', outcome);
    const seen = { id: thread.id, preview: thread.preview };
    check('DISK-05').equal('the thread', seen, { id: threadId, preview }, outcome.frame);
  },
});

for (const method of ['thread/resume', 'thread/read'] as const) {
  const name = method.slice('thread/'.length);
  conformanceCase({
    id: `disk/active-over-archived-${name}`,
    title: `${method} takes the active rollout where a copy of it is in the archive`,
    clauses: ['PATH-15'],
    requires: [method],
    async run({ launch, home, check }) {
      const active = await home.writeRollout({ turns: [{ userText: 'active' }] });
      const { threadId } = active;
      const archived = await home.writeRollout({ threadId, archived: true });
      const client = await (await launch()).connect();
      const outcome = await client.request(method, { threadId });
      const { thread } = check('PATH-15').accepted(method, outcome);
      // By the file, not by its spelling: the sessions may be a symlink.
      const isActive = await sameFile(thread.path ?? '', active.path);
      const seen = { path: isActive ? active.path : thread.path, preview: thread.preview };
      const expected = { path: active.path, preview: 'active' };
      check('PATH-15').equal('the thread', seen, expected, outcome.frame);
      check('PATH-15').that('the archived copy is another file', archived.path !== active.path, {
        expected: 'another path',
        seen: archived.path,
      });
    },
  });
}
