import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
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

conformanceCase({
  id: 'stale-path/answer-in-symlinked-sessions',
  title: 'a loaded thread keeps its announced path where the sessions folder is a symlink',
  clauses: ['PATH-17'],
  requires: ['thread/resume', 'turn/start'],
  home: 'symlinked-sessions',
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const { id: threadId, path } = thread;
    const outcome = await client.request('thread/resume', { threadId, path });
    const resumed = check('PATH-17').accepted('resume by the announced path', outcome).thread;
    check('PATH-17').equal('its path', resumed.path, path, outcome.frame);
  },
});
