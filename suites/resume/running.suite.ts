import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { heldText, holdTurn } from '../steps/hold-turn.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { userMessageItem } from '../steps/user-message-item.ts';

const requires = ['thread/resume', 'turn/start'];

conformanceCase({
  id: 'resume/history-while-running',
  title: 'a running thread cannot be resumed with a history; its turn goes on',
  clauses: ['RESUME-07'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const turn = await holdTurn(client, model, thread.id);
    const history = [userMessageItem('another history')];
    const outcome = await client.request('thread/resume', { threadId: thread.id, history });
    const control = await client.request('thread/resume', { threadId: thread.id });
    check('RESUME-07').refused('resume with a history', outcome, {
      code: -32600,
      says: /cannot resume thread .* with history while it is already running/,
      control,
    });
    await finishTurn(client, turn, check('RESUME-07'));
  },
});

conformanceCase({
  id: 'resume/overrides-while-running',
  title: 'overrides in the resume of a running thread are ignored: the live model is reported',
  clauses: ['RESUME-14'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const turn = await holdTurn(client, model, thread.id);
    const outcome = await client.request('thread/resume', {
      threadId: thread.id,
      model: 'another-model',
      cwd: '/',
    });
    const resumed = check('RESUME-14').accepted('resume with overrides', outcome);
    const seen = { model: resumed.model, cwd: resumed.cwd };
    const expected = { model: 'mock-model', cwd: thread.cwd };
    check('RESUME-14').equal('the live settings are reported', seen, expected, outcome.frame);
    await finishTurn(client, turn, check('RESUME-14'));
  },
});

conformanceCase({
  id: 'resume/second-connection-mid-turn',
  isSmoke: true,
  title:
    'a resume from a second connection during a turn holds the running turn and joins its events',
  clauses: ['RESUME-55'],
  requires,
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const turn = await holdTurn(alice, model, thread.id);
    const outcome = await bob.request('thread/resume', { threadId: thread.id });
    const { thread: resumed } = check('RESUME-55').accepted('resume from bob', outcome);
    const running = resumed.turns.find(({ id }) => id === turn.id);
    check('RESUME-55').equal('the running turn is in progress', running?.status, 'inProgress');
    const texts = running?.items.flatMap((item) => item.content ?? []).map(({ text }) => text);
    check('RESUME-55').equal("it holds the user's message", texts, [heldText]);
    check('RESUME-55').equal('the thread is active', resumed.status?.type, 'active', outcome.frame);
    await finishTurn(alice, turn, check('RESUME-55'));
    await finishTurn(bob, turn, check('RESUME-55'));
  },
});

conformanceCase({
  id: 'resume/path-needs-experimental-api',
  title: 'thread/resume.path is refused without the experimental capability; threadId alone is not',
  clauses: ['EXP-05'],
  requires: ['thread/resume'],
  async run({ launch, home, check }) {
    const { threadId, path } = await home.writeRollout();
    const client = await (await launch()).connect({ experimentalApi: false });
    const outcome = await client.request('thread/resume', { threadId, path });
    const control = await client.request('thread/resume', { threadId });
    check('EXP-05').refused('resume by path', outcome, {
      code: -32600,
      says: /^thread\/resume\.path requires experimentalApi capability$/,
      control,
    });
    const history = [userMessageItem('a history')];
    const withHistory = await client.request('thread/resume', { threadId, history });
    check('EXP-05').refused('resume with a history', withHistory, {
      code: -32600,
      says: /^thread\/resume\.history requires experimentalApi capability$/,
      control,
    });
  },
});
