import { realpath } from 'node:fs/promises';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

const materialised = ['thread/resume', 'turn/start'];

conformanceCase({
  id: 'resume/unmaterialised-refused',
  title: 'a thread without a user turn cannot be resumed by its id; after one turn it can',
  clauses: ['RESUME-01'],
  requires: materialised,
  async run({ launch, model, check }) {
    const server = await launch();
    const client = await server.connect();
    const thread = await startThread(client);
    const early = await client.request('thread/resume', { threadId: thread.id });
    await runTurn(client, model, thread.id);
    const control = await client.request('thread/resume', { threadId: thread.id });
    check('RESUME-01').refused('resume before the first turn', early, {
      code: -32600,
      says: /no rollout found for thread id/,
      control,
    });
  },
});

conformanceCase({
  id: 'resume/cold-content',
  isSmoke: true,
  title: 'a stored thread is resumed by its id with its history and metadata',
  clauses: ['RESUME-02', 'RESUME-57'],
  requires: ['thread/resume'],
  async run({ launch, home, check, variant }) {
    const rollout = await home.writeRollout();
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId: rollout.threadId });
    const { thread } = check('RESUME-02').accepted('resume by id', outcome);
    const { id, path, preview, modelProvider, turns } = thread;
    const expected = { id: rollout.threadId, preview: rollout.preview };
    check('RESUME-02').equal('identity and preview', { id, preview }, expected, outcome.frame);
    const named = path === null ? null : await realpath(path).catch(() => path);
    check('RESUME-02').equal('the path names the rollout', named, rollout.path, outcome.frame);
    check('RESUME-02').equal('the provider of the session', modelProvider, 'mock_provider');
    check('RESUME-02').equal(
      'one completed turn',
      turns.map((turn) => turn.status),
      ['completed'],
    );
    const items = turns.flatMap((turn) => turn.items);
    check('RESUME-02').equal(
      'one user message',
      items.map((item) => item.type),
      ['userMessage'],
    );
    const texts = items.flatMap((item) => item.content ?? []).map((content) => content.text);
    check('RESUME-02').equal('its text', texts, [rollout.preview]);
    if (variant('RESUME-57') === 'reported') {
      check('RESUME-57').equal('the thread is idle', thread.status?.type, 'idle', outcome.frame);
    } else {
      check('RESUME-57').equal('no status is reported', thread.status, undefined, outcome.frame);
    }
  },
});

conformanceCase({
  id: 'resume/after-restart',
  title: 'a thread of one server process is resumed by the next with all of its turns',
  clauses: ['RESUME-58'],
  requires: materialised,
  async run({ launch, model, check }) {
    const first = await launch();
    const alice = await first.connect();
    const thread = await startThread(alice);
    await runTurn(alice, model, thread.id, 'one');
    await runTurn(alice, model, thread.id, 'two');
    await first.stop();
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId: thread.id });
    const resumed = check('RESUME-58').accepted('resume in the second process', outcome);
    const texts = resumed.thread.turns.map(({ items }) =>
      items.filter((item) => item.type === 'agentMessage').map((item) => item.text),
    );
    check('RESUME-58').equal('the turns and their answers', texts, [
      ['answer to one'],
      ['answer to two'],
    ]);
  },
});

conformanceCase({
  id: 'resume/missing-then-start',
  isSmoke: true,
  title:
    'resume-or-start: the resume of an unknown thread fails, the start on the same connection works',
  clauses: ['RESUME-56'],
  requires: materialised,
  async run({ launch, model, home, check }) {
    const stored = await home.writeRollout();
    const client = await (await launch()).connect();
    const unknown = '00000000-0000-7000-8000-0000000000aa';
    const outcome = await client.request('thread/resume', {
      threadId: unknown,
      cwd: home.workspace,
    });
    const control = await client.request('thread/resume', {
      threadId: stored.threadId,
      cwd: home.workspace,
    });
    check('RESUME-56').refused('the resume of a thread that does not exist', outcome, {
      code: -32600,
      says: new RegExp(`no rollout found for thread id ${unknown}`),
      control,
    });
    const thread = await startThread(client, { cwd: home.workspace });
    check('RESUME-56').that('the fallback has an id of its own', thread.id !== unknown, {
      expected: 'a new thread id',
      seen: thread.id,
    });
    const turn = await runTurn(client, model, thread.id);
    check('RESUME-56').equal('its turn completes', turn.status, 'completed');
  },
});
