import { readFile } from 'node:fs/promises';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { storedUsage } from '../steps/stored-usage.ts';
import { turnTexts } from '../steps/turn-texts.ts';
import { threeTurns, writeThreeTurns } from '../steps/write-three-turns.ts';

const requires = ['thread/fork'];
const usageUpdated = 'thread/tokenUsage/updated';

conformanceCase({
  id: 'threads/forked',
  title: 'a fork has the turns of its source, a new id and a rollout of its own',
  clauses: ['FORK-01', 'FORK-04'],
  requires,
  async run({ launch, home, check }) {
    const { threadId, path, preview } = await writeThreeTurns(home);
    const before = await readFile(path, 'utf8');
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/fork', { threadId });
    const { thread } = check('FORK-01').accepted('thread/fork', outcome);
    const isNew = [thread.id !== threadId, thread.path !== path, thread.path !== null];
    check('FORK-01').equal('another id and file', isNew, [true, true, true], outcome.frame);
    const seen = [thread.preview, thread.status?.type ?? 'idle'];
    check('FORK-01').equal('the head', seen, [preview, 'idle'], outcome.frame);
    check('FORK-01').equal('the turns', turnTexts(thread.turns), threeTurns, outcome.frame);
    const after = await readFile(path, 'utf8');
    check('FORK-01').equal('the source is left as it was', after === before, true);

    const other = await home.writeRollout({ turns: [{ userText: 'another' }] });
    const byPath = await client.request('thread/fork', { threadId, path: other.path });
    const { preview: found } = check('FORK-04').accepted('fork by path', byPath).thread;
    check('FORK-04').equal('what the path names', found, 'another', byPath.frame);
  },
});

conformanceCase({
  id: 'threads/fork-empty-path',
  title: 'an empty path in a fork counts as none',
  clauses: ['FORK-10'],
  requires,
  async run({ launch, home, check }) {
    const { threadId, preview } = await home.writeRollout();
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/fork', { threadId, path: '' });
    const { thread } = check('FORK-10').accepted('fork with an empty path', outcome);
    check('FORK-10').equal('the thread of the id', thread.preview, preview, outcome.frame);
  },
});

conformanceCase({
  id: 'threads/fork-open-turn',
  title: 'a fork interrupts an open turn that a resume completes; there is none before a turn',
  clauses: ['FORK-02', 'FORK-03'],
  requires: [...requires, 'thread/resume', 'turn/start'],
  async run({ launch, home, model, check }) {
    const { threadId } = await home.writeRollout();
    const client = await (await launch()).connect();
    const expected = { 'thread/fork': ['interrupted'], 'thread/resume': ['completed'] };
    for (const method of ['thread/fork', 'thread/resume'] as const) {
      const outcome = await client.request(method, { threadId });
      const { turns } = check('FORK-02').accepted(method, outcome).thread;
      const seen = turns.map(({ status }) => status);
      check('FORK-02').equal(`the turn in ${method}`, seen, expected[method], outcome.frame);
    }
    const { id } = await startThread(client);
    const early = await client.request('thread/fork', { threadId: id });
    await runTurn(client, model, id);
    const control = await client.request('thread/fork', { threadId: id });
    check('FORK-03').refused('fork before the first turn', early, {
      code: -32600,
      says: /no rollout found for thread id/,
      control,
    });
  },
});

conformanceCase({
  id: 'threads/fork-announced',
  title: 'a fork is announced with its source and what it used, unless turns are not wanted',
  clauses: ['FORK-05', 'FORK-08', 'READ-04'],
  requires: [...requires, 'thread/read', 'thread/loaded/list'],
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout({
      turns: [{ lifecycle: 'completed', userText: 'one', tokenUsage: storedUsage }],
    });
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/fork', { threadId });
    const { thread } = prerequisite(outcome);
    const started = await check('FORK-08').arrives(
      'thread/started',
      client.notification('thread/started', { where: (params) => params.thread.id === thread.id }),
    );
    const { turns, forkedFromId } = started.params.thread;
    check('FORK-08').equal('no turns', turns, [], started.frame);
    check('FORK-08').equal('its source', forkedFromId, threadId, started.frame);
    const used = await check('FORK-05').arrives(
      'what it used',
      client.notification(usageUpdated, { where: (params) => params.threadId === thread.id }),
    );
    const { totalTokens } = used.params.tokenUsage.total;
    check('FORK-05').equal('all of it', totalTokens, storedUsage.total.total, used.frame);
    check('FORK-05').inOrder(
      'the answer comes first',
      { name: 'response', frame: outcome.frame },
      { name: usageUpdated, frame: used.frame },
    );
    const read = await client.request('thread/read', { threadId: thread.id });
    const { forkedFromId: source } = check('READ-04').accepted('thread/read', read).thread;
    check('READ-04').equal('its source', source, threadId, read.frame);

    const bare = await client.request('thread/fork', { threadId, excludeTurns: true });
    const fork = check('FORK-05').accepted('fork without turns', bare).thread;
    check('FORK-05').equal('no turns', fork.turns, [], bare.frame);
    await check('FORK-08').arrives(
      'thread/started of the fork without turns',
      client.notification('thread/started', { where: (params) => params.thread.id === fork.id }),
    );
    await check('FORK-05').quiet('nothing told', {
      on: client,
      after: bare.frame,
      methods: /^thread\/tokenUsage\//,
      barrier: () => client.request('thread/loaded/list', {}),
    });
  },
});

conformanceCase({
  id: 'threads/fork-ephemeral',
  title: 'an ephemeral fork has its turns and no path, and is not listed',
  clauses: ['FORK-06'],
  requires: [...requires, 'thread/list'],
  async run({ launch, home, check }) {
    const { threadId } = await writeThreeTurns(home);
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/fork', { threadId, ephemeral: true });
    const { thread } = check('FORK-06').accepted('an ephemeral fork', outcome);
    check('FORK-06').equal('no path', thread.path, null, outcome.frame);
    check('FORK-06').equal('its turns', turnTexts(thread.turns), threeTurns, outcome.frame);
    const { data } = prerequisite(await client.request('thread/list', {}));
    const listed = data.map(({ id }) => id);
    check('FORK-06').equal('the list', listed, [threadId]);
  },
});

conformanceCase({
  id: 'threads/fork-cut',
  title: 'a fork ends where it is told to; boundaries that exclude each other are refused',
  clauses: ['FORK-07', 'FORK-09'],
  requires,
  async run({ launch, home, check }) {
    const { threadId, turnIds } = await writeThreeTurns(home);
    const client = await (await launch()).connect();
    const fork = (params: Record<string, unknown>) =>
      client.request('thread/fork', { threadId, ...params });
    const second = turnIds[1];
    const upTo = await fork({ lastTurnId: second });
    const { turns } = check('FORK-09').accepted('up to a turn', upTo).thread;
    check('FORK-09').equal('two turns', turnTexts(turns), threeTurns.slice(0, 2), upTo.frame);
    const before = await fork({ beforeTurnId: second });
    const { turns: fewer } = check('FORK-09').accepted('before a turn', before).thread;
    check('FORK-09').equal('one turn', turnTexts(fewer), threeTurns.slice(0, 1), before.frame);
    check('FORK-09').refused('a turn that is none', await fork({ lastTurnId: 'none' }), {
      code: -32600,
      says: /lastTurnId 'none' was not found in the source thread/,
      control: upTo,
    });

    const both = await fork({ lastTurnId: second, beforeTurnId: second });
    check('FORK-07').refused('two boundaries', both, {
      code: -32600,
      says: /`beforeTurnId` cannot be combined with `lastTurnId`/,
      control: before,
    });
    const deferred = await fork({ ephemeral: true, deferGoalContinuation: true });
    check('FORK-07').refused('a goal of an ephemeral thread', deferred, {
      code: -32600,
      says: /`deferGoalContinuation` cannot be combined with `ephemeral`/,
      control: await fork({ ephemeral: true }),
    });
  },
});

conformanceCase({
  id: 'threads/fork-listed',
  title: 'a fork is listed at once',
  clauses: ['FORK-11'],
  requires: [...requires, 'thread/list', 'turn/start'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const source = await startThread(client);
    await runTurn(client, model, source.id);
    const { thread } = prerequisite(await client.request('thread/fork', { threadId: source.id }));
    const outcome = await client.request('thread/list', {});
    const { data } = check('FORK-11').accepted('thread/list', outcome);
    const listed = data.map(({ id }) => id).toSorted();
    const both = [source.id, thread.id].toSorted();
    check('FORK-11').equal('the threads', listed, both, outcome.frame);
  },
});
