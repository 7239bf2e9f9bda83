import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

const requires = ['thread/archive', 'turn/start'];

conformanceCase({
  id: 'archive/before-first-turn',
  title: 'a started thread has a path but no file; archiving it then is decided by the edition',
  clauses: ['ARCHIVE-01', 'ARCHIVE-02'],
  requires,
  async run({ launch, model, check, variant }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    check('ARCHIVE-01').that('a path is announced', thread.path.endsWith(`${thread.id}.jsonl`), {
      expected: `a path that ends in ${thread.id}.jsonl`,
      seen: thread.path,
    });
    check('ARCHIVE-01').equal('the file does not exist yet', existsSync(thread.path), false);
    const outcome = await client.request('thread/archive', { threadId: thread.id });
    if (variant('ARCHIVE-02') === 'accepted') {
      check('ARCHIVE-02').accepted('archive before the first turn', outcome);
      return;
    }
    await runTurn(client, model, thread.id);
    const control = await client.request('thread/archive', { threadId: thread.id });
    check('ARCHIVE-02').refused('archive before the first turn', outcome, {
      code: -32600,
      says: /no rollout found for thread id/,
      control,
    });
  },
});

conformanceCase({
  id: 'archive/moves-rollout',
  isSmoke: true,
  title: 'archive answers, then announces, and moves the rollout flat into archived_sessions',
  clauses: ['ARCHIVE-03', 'ARCHIVE-04', 'ARCHIVE-05'],
  requires: [...requires, 'thread/list'],
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    check('ARCHIVE-03').equal('after a turn the file exists', existsSync(thread.path), true);
    const outcome = await client.request('thread/archive', { threadId: thread.id });
    check('ARCHIVE-04').accepted('archive', outcome);
    const archived = await check('ARCHIVE-04').arrives(
      'thread/archived',
      client.notification('thread/archived', { where: ({ threadId }) => threadId === thread.id }),
    );
    check('ARCHIVE-05').inOrder(
      'the response comes before the announcement',
      { name: 'response', frame: outcome.frame },
      { name: 'thread/archived', frame: archived.frame },
    );
    const listed = await client.request('thread/list', {});
    check('ARCHIVE-04').accepted('thread/list as barrier', listed);
    const announced = client.received({ method: 'thread/archived' });
    check('ARCHIVE-04').equal('it is announced once', announced.length, 1, announced[1]?.frame);
    const target = join(home.realPath, 'archived_sessions', basename(thread.path));
    const seen = { sessions: existsSync(thread.path), archived: existsSync(target) };
    check('ARCHIVE-04').equal('the file moved', seen, { sessions: false, archived: true });
  },
});

conformanceCase({
  id: 'archive/unloads-quietly',
  title: 'archiving a loaded thread sets its status to notLoaded and sends no thread/closed',
  clauses: ['ARCHIVE-11'],
  requires: [...requires, 'thread/loaded/list'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const before = client.mark();
    const outcome = await client.request('thread/archive', { threadId: thread.id });
    check('ARCHIVE-11').accepted('archive', outcome);
    const unloaded = await check('ARCHIVE-11').arrives(
      'the status changes to notLoaded',
      client.notification('thread/status/changed', {
        after: before,
        where: ({ threadId, status }) => threadId === thread.id && status.type === 'notLoaded',
      }),
    );
    const archived = await check('ARCHIVE-11').arrives(
      'thread/archived',
      client.notification('thread/archived', { after: before }),
    );
    check('ARCHIVE-11').inOrder(
      'the status changes first',
      { name: 'notLoaded', frame: unloaded.frame },
      { name: 'thread/archived', frame: archived.frame },
    );
    const listed = await client.request('thread/loaded/list', {});
    const loaded = check('ARCHIVE-11').accepted('thread/loaded/list', listed);
    check('ARCHIVE-11').equal('the thread is not loaded', loaded.data.includes(thread.id), false);
    await check('ARCHIVE-11').quiet('no thread/closed', {
      on: client,
      after: before,
      methods: /^thread\/closed$/,
      barrier: () => client.request('thread/loaded/list', {}),
    });
  },
});

conformanceCase({
  id: 'archive/twice',
  title: 'an archived thread cannot be archived again, nor an active one unarchived',
  clauses: ['ARCHIVE-12', 'UNARCH-07'],
  requires: [...requires, 'thread/unarchive'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const params = { threadId: thread.id };
    const archived = await client.request('thread/archive', params);
    const again = await client.request('thread/archive', params);
    const unarchived = await client.request('thread/unarchive', params);
    const unarchivedAgain = await client.request('thread/unarchive', params);
    check('ARCHIVE-12').refused('the second archive', again, {
      code: -32600,
      says: /no rollout found for thread id|is archived/,
      control: archived,
    });
    check('UNARCH-07').refused('the second unarchive', unarchivedAgain, {
      code: -32600,
      says: /no archived rollout found for thread id/,
      control: unarchived,
    });
  },
});

conformanceCase({
  id: 'archive/unarchive-restores',
  isSmoke: true,
  title: 'unarchive moves the rollout back, answers with the thread and announces it',
  clauses: ['UNARCH-01', 'UNARCH-03'],
  requires: [...requires, 'thread/unarchive', 'thread/loaded/list'],
  async run({ launch, model, home, check, variant }) {
    const { client, thread } = await loadedThread({ launch, model });
    const params = { threadId: thread.id };
    check('UNARCH-01').accepted('archive', await client.request('thread/archive', params));
    const outcome = await client.request('thread/unarchive', params);
    const restored = check('UNARCH-01').accepted('unarchive', outcome);
    await check('UNARCH-01').arrives(
      'thread/unarchived',
      client.notification('thread/unarchived', { where: ({ threadId }) => threadId === thread.id }),
    );
    const archived = join(home.realPath, 'archived_sessions', basename(thread.path));
    const seen = { sessions: existsSync(thread.path), archived: existsSync(archived) };
    check('UNARCH-01').equal('the file is back', seen, { sessions: true, archived: false });
    check('UNARCH-01').equal('the answer names it', restored.thread?.path, thread.path);
    if (variant('UNARCH-03') === 'reported') {
      check('UNARCH-03').equal(
        'the status is notLoaded',
        restored.thread?.status?.type,
        'notLoaded',
      );
    } else {
      check('UNARCH-03').equal('no status is reported', restored.thread?.status, undefined);
    }
    const listed = await client.request('thread/loaded/list', {});
    const loaded = check('UNARCH-03').accepted('thread/loaded/list', listed);
    check('UNARCH-03').equal('it is not loaded', loaded.data, [], listed.frame);
    const announced = client.received({ method: 'thread/unarchived' });
    check('UNARCH-01').equal('it is announced once', announced.length, 1, announced[1]?.frame);
  },
});
