import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

conformanceCase({
  id: 'stale-path/fork-in-symlinked-sessions',
  title: 'a paginated thread is forked although the sessions folder is a symlink out of the home',
  clauses: ['PATH-16'],
  requires: ['thread/fork', 'turn/start'],
  home: 'symlinked-sessions',
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client, { historyMode: 'paginated' });
    await runTurn(client, model, thread.id);
    const outcome = await client.request('thread/fork', { threadId: thread.id });
    const fork = check('PATH-16').accepted('fork', outcome).thread;
    check('PATH-16').equal('it is a fork of it', fork.forkedFromId, thread.id, outcome.frame);
  },
});
