import { appendFile } from 'node:fs/promises';
import type { Connection } from '../../harness/protocol/connection.ts';
import type { TurnsPage, TurnsPageParams } from '../../harness/protocol/methods.ts';
import type { Check } from '../../harness/runner/check.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { turnTexts } from '../steps/turn-texts.ts';
import { threeTurns, writeThreeTurns } from '../steps/write-three-turns.ts';

const requires = ['thread/turns/list'];

conformanceCase({
  id: 'threads/turns-paged',
  title: 'the turns of a stored thread are paged back to the oldest and forward to the newest',
  clauses: ['TURNS-01', 'TURNS-06'],
  requires,
  async run({ launch, home, check }) {
    const { threadId, path } = await writeThreeTurns(home);
    const other = await home.writeRollout({ turns: [{ lifecycle: 'completed', userText: 'x' }] });
    const client = await (await launch()).connect();
    const page = pager(client, threadId, check('TURNS-01'));
    const newest = await page({ limit: 2 });
    check('TURNS-01').equal('newest first', userTexts(newest), ['three', 'two']);
    const older = await page({ limit: 2, cursor: newest.nextCursor });
    check('TURNS-01').equal('older ones', userTexts(older), ['one']);
    check('TURNS-01').equal('nothing is older', older.nextCursor, null);
    const forward = { sortDirection: 'asc' as const, cursor: newest.backwardsCursor };
    check('TURNS-01').equal('no news', userTexts(await page(forward)), ['three']);
    await appendFile(path, fourthTurn);
    check('TURNS-01').equal('news', userTexts(await page(forward)), ['three', 'four']);
    const all = await page({ sortDirection: 'asc', cursor: older.backwardsCursor });
    check('TURNS-01').equal('from the oldest on', userTexts(all), ['one', 'two', 'three', 'four']);

    const list = (params: TurnsPageParams, id = threadId) =>
      client.request('thread/turns/list', { threadId: id, ...params });
    const control = await list({ cursor: newest.nextCursor });
    check('TURNS-06').refused('a cursor that is none', await list({ cursor: 'not-a-cursor' }), {
      code: -32600,
      says: /invalid cursor: not-a-cursor/,
      control,
    });
    const foreign = await list({ cursor: newest.nextCursor }, other.threadId);
    check('TURNS-06').refused('a cursor of another thread', foreign, {
      code: -32600,
      says: /invalid cursor: anchor turn is no longer present/,
      control,
    });
  },
});

conformanceCase({
  id: 'threads/turns-views',
  title: 'a listed turn holds the items that its reader asked for',
  clauses: ['TURNS-02'],
  requires,
  async run({ launch, home, check }) {
    const { threadId } = await writeThreeTurns(home);
    const client = await (await launch()).connect();
    const page = pager(client, threadId, check('TURNS-02'));
    const summary = ['three', 'answer to three'];
    const views = [
      { view: undefined, shown: 'summary', texts: summary },
      { view: 'summary', shown: 'summary', texts: summary },
      { view: 'full', shown: 'full', texts: threeTurns[2] },
      { view: 'notLoaded', shown: 'notLoaded', texts: [] },
    ] as const;
    for (const { view, shown, texts } of views) {
      const { data } = await page(
        view === undefined ? { limit: 1 } : { limit: 1, itemsView: view },
      );
      const seen = [data[0]?.itemsView, ...turnTexts(data)];
      check('TURNS-02').equal(`the view ${view ?? 'by default'}`, seen, [shown, texts]);
    }
  },
});

conformanceCase({
  id: 'threads/turns-cursor-rolled-back',
  title: 'a cursor of a turn that was rolled back is refused, a new one works',
  clauses: ['TURNS-03'],
  requires: [...requires, 'thread/rollback', 'turn/start'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const { id: threadId } = await startThread(client);
    await runTurn(client, model, threadId, 'one');
    await runTurn(client, model, threadId, 'two');
    const page = pager(client, threadId, check('TURNS-03'));
    const { backwardsCursor: cursor } = await page({ limit: 1 });
    prerequisite(await client.request('thread/rollback', { threadId, numTurns: 1 }));
    const outcome = await client.request('thread/turns/list', { threadId, cursor });
    const now = await page({ limit: 1 });
    check('TURNS-03').equal('the newest turn', userTexts(now), ['one']);
    const control = await client.request('thread/turns/list', {
      threadId,
      cursor: now.backwardsCursor,
    });
    check('TURNS-03').refused('the cursor of the turn that is gone', outcome, {
      code: -32600,
      says: /invalid cursor: anchor turn is no longer present/,
      control,
    });
  },
});

conformanceCase({
  id: 'threads/turns-before-first',
  title: 'turns cannot be listed before the first one',
  clauses: ['TURNS-04'],
  requires: [...requires, 'turn/start'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const { id: threadId } = await startThread(client);
    const early = await client.request('thread/turns/list', { threadId });
    await runTurn(client, model, threadId);
    const control = await client.request('thread/turns/list', { threadId });
    check('TURNS-04').refused('turns before the first', early, {
      code: -32600,
      says: /thread\/turns\/list is unavailable before first user message/,
      control,
    });
  },
});

function pager(client: Connection, threadId: string, check: Check) {
  return async (params: TurnsPageParams): Promise<TurnsPage> =>
    check.accepted('a page', await client.request('thread/turns/list', { threadId, ...params }));
}

function userTexts({ data }: TurnsPage): (string | undefined)[] {
  return turnTexts(data).map(([text]) => text);
}

const fourthId = '0194365f-0000-7000-8000-000000000004';
const fourthTurn = [
  { type: 'task_started', turn_id: fourthId, started_at: 1, model_context_window: 200_000 },
  { type: 'user_message', message: 'four', images: [], local_images: [], text_elements: [] },
  { type: 'task_complete', turn_id: fourthId, last_agent_message: null },
]
  .map((payload) => ({ timestamp: '2025-01-05T14:00:00.000Z', type: 'event_msg', payload }))
  .map((line) => `${JSON.stringify(line)}\n`)
  .join('');
