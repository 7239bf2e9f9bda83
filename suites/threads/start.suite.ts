import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { runTurn } from '../steps/run-turn.ts';

const requires = ['thread/start'];
const model = 'mock-model';

conformanceCase({
  id: 'threads/start',
  title: 'a new thread is empty and has the path of a rollout to come; thread/started shows it',
  clauses: ['START-01', 'START-02'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/start', { model });
    const { thread } = check('START-01').accepted('thread/start', outcome);
    const { id, preview, turns, createdAt } = thread;
    check('START-01').equal('it is empty', { preview, turns }, { preview: '', turns: [] });
    check('START-01').that('its id', id !== '', { expected: 'some text', seen: id });
    const now = Date.now() / 1000;
    check('START-01').that('its birth', Math.abs(now - createdAt) < 3600, {
      expected: `Unix time in seconds, near ${Math.floor(now)}`,
      seen: createdAt,
    });
    check('START-01').that('its path', isAbsolute(thread.path ?? ''), {
      expected: 'an absolute path',
      seen: thread.path,
    });
    const started = await check('START-02').arrives(
      'thread/started',
      client.notification('thread/started', { where: (params) => params.thread.id === id }),
    );
    check('START-02').equal('the thread in it', started.params.thread, thread, started.frame);
    check('START-02').inOrder(
      'it follows the answer',
      { name: 'answer', frame: outcome.frame },
      { name: 'thread/started', frame: started.frame },
    );
  },
});

conformanceCase({
  id: 'threads/start-idle',
  title: 'a new thread is idle, kept, without a name and not on disk yet',
  clauses: ['START-10'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/start', { model });
    const { thread } = check('START-10').accepted('thread/start', outcome);
    const { status, ephemeral, name } = thread;
    const expected = { status: { type: 'idle' }, ephemeral: false, name: null };
    check('START-10').equal('the thread', { status, ephemeral, name }, expected, outcome.frame);
    check('START-10').equal('its file', existsSync(thread.path ?? ''), false);
  },
});

conformanceCase({
  id: 'threads/start-session',
  title: 'a new thread names its session and the source that the client gave',
  clauses: ['START-11'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/start', { model, threadSource: 'user' });
    const { thread } = check('START-11').accepted('thread/start', outcome);
    check('START-11').equal('its session', thread.sessionId, thread.id, outcome.frame);
    check('START-11').equal('its source', thread.threadSource, 'user', outcome.frame);
  },
});

conformanceCase({
  id: 'threads/start-ephemeral',
  title: 'an ephemeral thread has no path, and its turns leave no rollout',
  clauses: ['START-03'],
  requires: ['thread/start', 'turn/start'],
  async run({ launch, model: mock, home, check }) {
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/start', { model, ephemeral: true });
    const { thread } = check('START-03').accepted('thread/start', outcome);
    check('START-03').equal('ephemeral', thread.ephemeral, true, outcome.frame);
    check('START-03').equal('its path', thread.path, null, outcome.frame);
    await runTurn(client, mock, thread.id);
    const files = existsSync(home.sessionsPath)
      ? readdirSync(home.sessionsPath, { recursive: true, encoding: 'utf8' })
      : [];
    const rollouts = files.filter((name) => name.endsWith('.jsonl'));
    check('START-03').equal('rollouts', rollouts, []);
  },
});

conformanceCase({
  id: 'threads/start-unknown-environment',
  title: 'an environment that does not exist is refused by its name; the local one is taken',
  clauses: ['START-06'],
  requires,
  async run({ launch, home, check }) {
    const client = await (await launch()).connect();
    const start = (environmentId: string) =>
      client.request('thread/start', {
        model,
        cwd: home.workspace,
        environments: [{ environmentId, cwd: home.workspace }],
      });
    const outcome = await start('nowhere');
    check('START-06').refused('an unknown environment', outcome, {
      code: -32600,
      says: /unknown turn environment id \S*nowhere/,
      control: await start('local'),
    });
  },
});

conformanceCase({
  id: 'threads/start-history-mode',
  title: 'either mode of history is accepted and told',
  clauses: ['START-09'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    for (const historyMode of ['legacy', 'paginated'] as const) {
      const outcome = await client.request('thread/start', { model, historyMode });
      const { thread } = check('START-09').accepted(historyMode, outcome);
      check('START-09').equal('the mode told', thread.historyMode, historyMode, outcome.frame);
    }
  },
});
