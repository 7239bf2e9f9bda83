import { copyFile, link, mkdir, rename, symlink } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { staleRefusal } from '../steps/stale-refusal.ts';
import type { StoredThread } from '../steps/start-thread.ts';

/** A path that looks like the rollout of a loaded thread, but is another file or none. */
interface NearMiss {
  readonly name: string;
  readonly clause: string;
  readonly title: string;
  readonly make: (thread: StoredThread, context: CaseContext) => Promise<string>;
}

const nearMisses: readonly NearMiss[] = [
  {
    name: 'other-thread',
    clause: 'PATH-04',
    title: "another thread's rollout",
    make: async (_, { home }) => (await home.writeRollout()).path,
  },
  {
    name: 'copy',
    clause: 'PATH-05',
    title: 'a byte copy of its rollout',
    async make({ path }) {
      const copy = `${path.slice(0, -'.jsonl'.length)}-copy.jsonl`;
      await copyFile(path, copy);
      return copy;
    },
  },
  {
    name: 'hard-link',
    clause: 'PATH-11',
    title: 'a hard link to its rollout',
    async make({ path }, { home }) {
      const hardLink = join(home.root, 'hard.jsonl');
      await link(path, hardLink);
      return hardLink;
    },
  },
  {
    name: 'missing-file',
    clause: 'PATH-06',
    title: 'a file that does not exist',
    make: async ({ path }) => join(dirname(path), 'rollout-missing.jsonl'),
  },
  {
    name: 'directory',
    clause: 'PATH-20',
    title: 'a folder',
    make: async ({ path }) => dirname(path),
  },
  {
    name: 'dangling-symlink',
    clause: 'PATH-21',
    title: 'a dangling symlink',
    async make(_, { home }) {
      const dangling = join(home.root, 'dangling.jsonl');
      await symlink(join(home.root, 'nowhere.jsonl'), dangling);
      return dangling;
    },
  },
  {
    name: 'symlink-loop',
    clause: 'PATH-22',
    title: 'a symlink to itself',
    async make(_, { home }) {
      const loop = join(home.root, 'loop.jsonl');
      await symlink(loop, loop);
      return loop;
    },
  },
];

for (const { name, clause, title, make } of nearMisses) {
  conformanceCase({
    id: `stale-path/${name}-running`,
    title: `a thread with a running turn is not resumed by ${title}`,
    clauses: [clause],
    requires: ['thread/resume', 'turn/start'],
    async run(context) {
      const { launch, model, check } = context;
      const { client, thread } = await loadedThread({ launch, model });
      const turn = await holdTurn(client, model, thread.id);
      const path = await make(thread, context);
      const outcome = await client.request('thread/resume', { threadId: thread.id, path });
      const control = await client.request('thread/resume', {
        threadId: thread.id,
        path: thread.path,
      });
      check(clause).refused(
        `resume by ${name}`,
        outcome,
        staleRefusal(context.variant(clause), control),
      );
      await finishTurn(client, turn, check(clause));
    },
  });
  conformanceCase({
    id: `stale-path/${name}-idle`,
    title: `an idle loaded thread is not resumed by ${title}`,
    clauses: [clause],
    requires: ['thread/resume', 'turn/start'],
    async run(context) {
      const { launch, model, check } = context;
      const { client, thread } = await loadedThread({ launch, model });
      const path = await make(thread, context);
      const outcome = await client.request('thread/resume', { threadId: thread.id, path });
      const control = await client.request('thread/resume', {
        threadId: thread.id,
        path: thread.path,
      });
      check(clause).refused(
        `resume by ${name}`,
        outcome,
        staleRefusal(context.variant(clause), control),
      );
    },
  });
}

conformanceCase({
  id: 'stale-path/trailing-separator',
  title: 'a loaded thread is not resumed by its path with a separator behind',
  clauses: ['PATH-42'],
  requires: ['thread/resume', 'turn/start'],
  async run({ launch, model, check, variant }) {
    const { client, thread } = await loadedThread({ launch, model });
    const { id: threadId, path } = thread;
    const outcome = await client.request('thread/resume', { threadId, path: path + sep });
    const control = await client.request('thread/resume', { threadId, path });
    const refusal = staleRefusal(variant('PATH-42'), control);
    check('PATH-42').refused('resume by a path that names no file', outcome, refusal);
  },
});

conformanceCase({
  id: 'stale-path/retargeted-symlink',
  title: 'a symlink that named the rollout and then names another thread is refused',
  clauses: ['PATH-23'],
  requires: ['thread/resume', 'turn/start'],
  async run({ launch, model, home, check, variant }) {
    const { client, thread } = await loadedThread({ launch, model });
    const other = await home.writeRollout();
    const folder = join(home.root, 'versions');
    await mkdir(folder);
    const alias = join(folder, 'current.jsonl');
    await symlink(thread.path, alias);
    // Whether this is accepted is PATH-02; here a server that remembers spellings shall learn one.
    await client.request('thread/resume', { threadId: thread.id, path: alias });
    await replaceSymlink(alias, other.path);
    const outcome = await client.request('thread/resume', { threadId: thread.id, path: alias });
    const control = await client.request('thread/resume', {
      threadId: thread.id,
      path: thread.path,
    });
    check('PATH-23').refused(
      'resume by the retargeted symlink',
      outcome,
      staleRefusal(variant('PATH-23'), control),
    );
  },
});

async function replaceSymlink(path: string, target: string): Promise<void> {
  const next = `${path}.next`;
  await symlink(target, next);
  await rename(next, path);
}
