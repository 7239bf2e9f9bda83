import { existsSync } from 'node:fs';
import { realpath, rename, stat, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';

const unknown = '00000000-0000-7000-8000-0000000000aa';

conformanceCase({
  id: 'archive/listed-only-on-request',
  title: 'archived threads are listed only when they are asked for, and then alone',
  clauses: ['ARCHIVE-15'],
  requires: ['thread/list'],
  async run({ launch, home, check }) {
    const active = await home.writeRollout();
    const archived = await home.writeRollout({ archived: true });
    const client = await (await launch()).connect();
    const expected = [
      { params: {}, threadId: active.threadId },
      { params: { archived: false }, threadId: active.threadId },
      { params: { archived: true }, threadId: archived.threadId },
    ];
    for (const { params, threadId } of expected) {
      const outcome = await client.request('thread/list', params);
      const { data } = check('ARCHIVE-15').accepted('thread/list', outcome);
      const ids = data.map(({ id }) => id);
      check('ARCHIVE-15').equal(JSON.stringify(params), ids, [threadId], outcome.frame);
    }
  },
});

conformanceCase({
  id: 'archive/archived-thread-read',
  title: 'an archived thread is read by its id, with its turns and its path in the archive',
  clauses: ['ARCHIVE-16'],
  requires: ['thread/read'],
  async run({ launch, home, check }) {
    const { threadId, path, preview } = await home.writeRollout({ archived: true });
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/read', { threadId, includeTurns: true });
    const { thread } = check('ARCHIVE-16').accepted('thread/read', outcome);
    const named = thread.path === null ? null : await realpath(thread.path).catch(() => 'nothing');
    const seen = { id: thread.id, preview: thread.preview, named, turns: thread.turns.length };
    const expected = { id: threadId, preview, named: path, turns: 1 };
    check('ARCHIVE-16').equal('the thread', seen, expected, outcome.frame);
  },
});

conformanceCase({
  id: 'archive/unknown-refused',
  title: 'what does not exist cannot be archived or unarchived',
  clauses: ['ARCHIVE-19'],
  requires: ['thread/archive', 'thread/unarchive'],
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout();
    const client = await (await launch()).connect();
    const archive = await client.request('thread/archive', { threadId: unknown });
    const unarchive = await client.request('thread/unarchive', { threadId: unknown });
    const archived = await client.request('thread/archive', { threadId });
    const restored = await client.request('thread/unarchive', { threadId });
    check('ARCHIVE-19').refused('archive', archive, {
      code: -32600,
      says: /no rollout found for thread id/,
      control: archived,
    });
    check('ARCHIVE-19').refused('unarchive', unarchive, {
      code: -32600,
      says: /no archived rollout found for thread id/,
      control: restored,
    });
  },
});

conformanceCase({
  id: 'archive/malformed-id-refused',
  title: 'an id that is none is refused as invalid by archive and unarchive',
  clauses: ['ARCHIVE-14'],
  requires: ['thread/archive', 'thread/unarchive'],
  async run({ launch, home, check, variant }) {
    const { threadId } = await home.writeRollout();
    const client = await (await launch()).connect();
    for (const method of ['thread/archive', 'thread/unarchive'] as const) {
      const outcome = await client.request(method, { threadId: 'not-an-id' });
      const control = await client.request(method, { threadId });
      check('ARCHIVE-14').refused(method, outcome, {
        code: -32600,
        says: new RegExp(`^invalid ${variant('ARCHIVE-14')} id: `),
        control,
      });
    }
  },
});

conformanceCase({
  id: 'archive/unarchive-updates-time',
  title: 'an unarchived thread is among the latest: its rollout gets the present as its time',
  clauses: ['UNARCH-02'],
  requires: ['thread/archive', 'thread/unarchive', 'turn/start'],
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    await client.request('thread/archive', { threadId: thread.id });
    const archived = join(home.realPath, 'archived_sessions', basename(thread.path));
    const longAgo = new Date('2024-05-01T12:00:00Z');
    await utimes(archived, longAgo, longAgo);
    const outcome = await client.request('thread/unarchive', { threadId: thread.id });
    check('UNARCH-02').accepted('unarchive', outcome);
    const { mtimeMs } = await stat(thread.path);
    check('UNARCH-02').that('the time is that of the request', mtimeMs > Date.now() - 600_000, {
      expected: 'a time of the last minutes',
      seen: new Date(mtimeMs).toISOString(),
      frame: outcome.frame,
    });
  },
});

conformanceCase({
  id: 'archive/name-survives',
  title: 'the name of a thread survives archive and unarchive',
  clauses: ['UNARCH-08'],
  requires: ['thread/archive', 'thread/unarchive', 'thread/name/set', 'thread/read', 'turn/start'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const threadId = thread.id;
    await client.request('thread/name/set', { threadId, name: 'kept name' });
    await client.request('thread/archive', { threadId });
    const outcome = await client.request('thread/unarchive', { threadId });
    check('UNARCH-08').accepted('unarchive', outcome);
    const read = await client.request('thread/read', { threadId });
    const { name } = check('UNARCH-08').accepted('thread/read', read).thread;
    check('UNARCH-08').equal('the name', name, 'kept name', read.frame);
  },
});

conformanceCase({
  id: 'archive/external-refused',
  title: 'a thread whose rollout lies outside of the home is not archived; its file stays',
  clauses: ['ARCHIVE-13'],
  requires: ['thread/archive', 'thread/resume'],
  async run({ launch, home, check }) {
    const { threadId, path } = await home.writeRollout();
    const outside = join(home.workspace, basename(path));
    await rename(path, outside);
    const inside = await home.writeRollout();
    const client = await (await launch()).connect();
    const resumed = await client.request('thread/resume', { threadId, path: outside });
    check('ARCHIVE-13').accepted('resume by the path outside', resumed);
    const outcome = await client.request('thread/archive', { threadId });
    const control = await client.request('thread/archive', { threadId: inside.threadId });
    check('ARCHIVE-13').refused('archive', outcome, {
      code: -32600,
      says: /no rollout found for thread id|must be in sessions directory/,
      control,
    });
    check('ARCHIVE-13').equal('the file outside stays', existsSync(outside), true);
  },
});
