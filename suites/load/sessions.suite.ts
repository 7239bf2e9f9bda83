import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { checkTurns, sessionSizes, storeLongSession } from '../steps/long-session.ts';
import { runTurn } from '../steps/run-turn.ts';

for (const { isLong, ...size } of sessionSizes) {
  const mark = isLong ? { isLong } : {};
  const suffix = isLong ? `-${size.megabytes}-mb` : '';
  /** Milliseconds for what reads a whole session. */
  const budgetMs = isLong ? 100_000 : 30_000;
  const session = `a session of ${size.turns} turns and ${size.megabytes} MB`;

  conformanceCase({
    id: `load/resume${suffix}`,
    title: `${session} is read and resumed with every turn, and its next turn only appends`,
    clauses: ['LOAD-01', 'LOAD-02', 'LOAD-03'],
    requires: ['thread/resume', 'thread/read', 'turn/start'],
    ...mark,
    async run({ launch, home, model, check }) {
      const stored = await storeLongSession(home, size);
      const { threadId } = stored;
      const before = await readFile(stored.path);
      const client = await (await launch()).connect();
      const params = { threadId, includeTurns: true };
      const read = await client.request('thread/read', params, { budgetMs });
      const { turns } = check('LOAD-01').accepted('thread/read', read).thread;
      checkTurns(check('LOAD-01'), 'thread/read', turns, stored);
      const resumed = await client.request('thread/resume', { threadId }, { budgetMs });
      const { thread } = check('LOAD-02').accepted('thread/resume', resumed);
      checkTurns(check('LOAD-02'), 'thread/resume', thread.turns, stored);
      const turn = await runTurn(client, model, threadId, 'and now?');
      check('LOAD-03').equal('the next turn', turn.status, 'completed');
      const asked = JSON.stringify(model.requests.at(-1)?.body ?? '');
      const last = JSON.stringify(stored.turns.at(-1)?.agentText).slice(1, -1);
      check('LOAD-03').that('the model is told the last answer', asked.includes(last), {
        expected: 'a request with the last answer of the session',
        seen: asked.slice(-500),
      });
      const after = await readFile(stored.path);
      const kept = after.subarray(0, before.length).equals(before);
      check('LOAD-03').equal('what was written before is kept', kept, true);
      check('LOAD-03').equal('the turn was appended', after.length > before.length, true);
    },
  });

  conformanceCase({
    id: `load/fork${suffix}`,
    title: `${session} is forked with every turn; the source stays as it was`,
    clauses: ['LOAD-06'],
    requires: ['thread/fork'],
    ...mark,
    async run({ launch, home, check }) {
      const stored = await storeLongSession(home, size);
      const before = await readFile(stored.path);
      const client = await (await launch()).connect();
      const params = { threadId: stored.threadId };
      const forked = await client.request('thread/fork', params, { budgetMs });
      const { thread } = check('LOAD-06').accepted('thread/fork', forked);
      checkTurns(check('LOAD-06'), 'thread/fork', thread.turns, stored);
      const isKept = (await readFile(stored.path)).equals(before);
      check('LOAD-06').equal('the source is as it was', isKept, true);
    },
  });

  conformanceCase({
    id: `load/archive${suffix}`,
    title: `${session} is archived and restored byte for byte`,
    clauses: ['LOAD-05'],
    requires: ['thread/archive', 'thread/unarchive'],
    ...mark,
    async run({ launch, home, check }) {
      const stored = await storeLongSession(home, size);
      const { threadId } = stored;
      const before = await readFile(stored.path);
      const client = await (await launch()).connect();
      const archived = await client.request('thread/archive', { threadId }, { budgetMs });
      check('LOAD-05').accepted('thread/archive', archived);
      const inArchive = await readFile(join(home.archivedSessionsPath, basename(stored.path)));
      check('LOAD-05').equal('the archived bytes', inArchive.equals(before), true);
      const restored = await client.request('thread/unarchive', { threadId }, { budgetMs });
      check('LOAD-05').accepted('thread/unarchive', restored);
      const isBack = (await readFile(stored.path)).equals(before);
      check('LOAD-05').equal('the restored bytes', isBack, true);
    },
  });
}
