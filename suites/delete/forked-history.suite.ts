import { existsSync } from 'node:fs';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { NotApplicable } from '../../harness/runner/not-applicable.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

conformanceCase({
  id: 'delete/forked-history-refused',
  title: 'a paginated thread whose history a fork goes on from is deleted only after the fork',
  clauses: ['DELETE-04'],
  requires: ['thread/delete', 'thread/fork', 'turn/start'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client, { historyMode: 'paginated' });
    const { id: threadId, path } = thread;
    await runTurn(client, model, threadId);
    const fork = prerequisite(await client.request('thread/fork', { threadId })).thread;
    const outcome = await client.request('thread/delete', { threadId });
    const stays = existsSync(path);
    prerequisite(await client.request('thread/delete', { threadId: fork.id }));
    const control = await client.request('thread/delete', { threadId });
    check('DELETE-04').refused('delete', outcome, {
      code: -32600,
      says: /^cannot delete thread .* forked history still references it/,
      control,
    });
    check('DELETE-04').equal('its rollout stayed', stays, true);
  },
});

conformanceCase({
  id: 'delete/refused-stays-loaded',
  title: 'a thread that is not deleted, because a fork reads its history, stays loaded',
  clauses: ['DELETE-10'],
  requires: ['thread/delete', 'thread/fork', 'thread/loaded/list', 'turn/start'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const { id: threadId } = await startThread(client, { historyMode: 'paginated' });
    await runTurn(client, model, threadId);
    prerequisite(await client.request('thread/fork', { threadId }));
    const outcome = await client.request('thread/delete', { threadId });
    if (outcome.ok) throw new NotApplicable('a thread whose history a fork reads was deleted');
    const { data } = prerequisite(await client.request('thread/loaded/list', {}));
    check('DELETE-10').that('it is still loaded', data.includes(threadId), {
      expected: threadId,
      seen: data,
      frame: outcome.frame,
    });
    await runTurn(client, model, threadId);
  },
});
