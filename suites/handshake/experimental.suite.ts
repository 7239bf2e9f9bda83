import { assistantMessage } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { userText } from '../steps/user-text.ts';

const needsCapability = (what: string) =>
  new RegExp(`^${what.replaceAll('.', '\\.')} requires experimentalApi capability$`);

conformanceCase({
  id: 'handshake/experimental-method',
  title: 'an experimental method is refused without the capability and served with it',
  clauses: ['EXP-01'],
  requires: ['mock/experimentalMethod'],
  async run({ launch, check }) {
    const method = 'mock/experimentalMethod';
    const plain = await (await launch()).connect({ experimentalApi: false });
    const outcome = await plain.rawRequest(method, {});
    const able = await (await launch()).connect();
    const control = await able.rawRequest(method, {});
    check('EXP-01').refused('the method', outcome, {
      code: -32600,
      says: needsCapability(method),
      control,
    });
    const data = outcome.ok ? undefined : outcome.error.data;
    check('EXP-01').equal('the error has no data', data, undefined, outcome.frame);
  },
});

conformanceCase({
  id: 'handshake/experimental-field',
  title: 'an experimental field is refused by its name without the capability; the rest is served',
  clauses: ['EXP-02', 'EXP-04'],
  requires: ['thread/start', 'turn/start'],
  async run({ launch, model, check }) {
    const plain = await (await launch()).connect({ experimentalApi: false });
    const params = { model: 'mock-model', mockExperimentalField: 'mock' };
    const outcome = await plain.rawRequest('thread/start', params);
    const able = await (await launch()).connect();
    const control = await able.rawRequest('thread/start', params);
    check('EXP-02').refused('the field', outcome, {
      code: -32600,
      says: needsCapability('thread/start.mockExperimentalField'),
      control,
    });
    const without = await plain.request('thread/start', { model: 'mock-model' });
    const { thread } = check('EXP-04').accepted('the same without the field', without);
    model.script(assistantMessage('answer'));
    const input = [userText('a question')];
    const turn = await plain.request('turn/start', { threadId: thread.id, input });
    check('EXP-04').accepted('a turn', turn);
    const completed = await plain.notification('turn/completed');
    check('EXP-04').equal('it completes', completed.params.turn.status, 'completed');
  },
});

conformanceCase({
  id: 'handshake/experimental-value',
  title:
    'an experimental value inside of a field is refused by its own name without the capability',
  clauses: ['EXP-03'],
  requires: ['thread/start'],
  async run({ launch, check }) {
    const granular = {
      sandbox_approval: true,
      rules: false,
      skill_approval: false,
      request_permissions: true,
      mcp_elicitations: false,
    };
    const params = { model: 'mock-model', approvalPolicy: { granular } };
    const plain = await (await launch()).connect({ experimentalApi: false });
    const outcome = await plain.rawRequest('thread/start', params);
    const able = await (await launch()).connect();
    check('EXP-03').refused('a granular approval policy', outcome, {
      code: -32600,
      says: needsCapability('askForApproval.granular'),
      control: await able.rawRequest('thread/start', params),
    });
  },
});

conformanceCase({
  id: 'handshake/stable-methods',
  title: 'the methods of everyday work need no capability',
  clauses: ['EXP-07'],
  requires: ['thread/start', 'turn/start', 'thread/archive', 'thread/unarchive', 'thread/fork'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect({ experimentalApi: false });
    const thread = await startThread(client);
    await runTurn(client, model, thread.id);
    const { id: threadId } = thread;
    const stable: [string, Record<string, unknown>][] = [
      ['thread/read', { threadId, includeTurns: true }],
      ['thread/list', {}],
      ['thread/loaded/list', {}],
      ['thread/name/set', { threadId, name: 'stable' }],
      ['thread/resume', { threadId }],
      ['thread/fork', { threadId }],
      ['thread/archive', { threadId }],
      ['thread/unarchive', { threadId }],
    ];
    for (const [method, params] of stable) {
      check('EXP-07').accepted(method, await client.rawRequest(method, params));
    }
  },
});

conformanceCase({
  id: 'handshake/experimental-notification',
  title:
    'experimental notifications of a thread reach those subscribers only that have the capability',
  clauses: ['EXP-06'],
  requires: ['thread/start', 'turn/start', 'thread/resume', 'thread/read'],
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const server = await launch();
    const able = await server.connect();
    const plain = await server.connect({ experimentalApi: false });
    const { id: threadId } = await startThread(able);
    await runTurn(able, model, threadId);
    const joined = await plain.request('thread/resume', { threadId });
    check('EXP-06').accepted('resume without the capability', joined);
    model.script(assistantMessage('answer'));
    const input = [userText('a question')];
    await able.request('turn/start', { threadId, input, approvalPolicy: 'on-request' });
    await check('EXP-06').arrives(
      'the new settings, with the capability',
      able.notification('thread/settings/updated', { where: (it) => it.threadId === threadId }),
    );
    await check('EXP-06').arrives('the turn, without it', plain.notification('turn/completed'));
    await check('EXP-06').quiet('the new settings, without it', {
      on: plain,
      after: joined.frame,
      methods: /^thread\/(settings\/updated|readState\/changed)$/,
      barrier: () => plain.request('thread/read', { threadId }),
    });
  },
});
