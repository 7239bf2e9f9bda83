import { failure } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { runTurn } from '../steps/run-turn.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { startThread } from '../steps/start-thread.ts';
import { turnEnds } from '../steps/turn-ends.ts';
import { userText } from '../steps/user-text.ts';

const requires = ['thread/loaded/list', 'turn/start'];
const transports = ['ws', 'unix'] as const;

conformanceCase({
  id: 'subscription/unarchived-broadcast',
  title: 'thread/unarchived reaches every connection',
  clauses: ['SUB-30'],
  requires: [...requires, 'thread/archive', 'thread/unarchive'],
  transports,
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    prerequisite(await alice.request('thread/archive', { threadId: thread.id }));
    const outcome = await alice.request('thread/unarchive', { threadId: thread.id });
    check('SUB-30').accepted('unarchive by alice', outcome);
    for (const client of [alice, bob]) {
      await check('SUB-30').arrives(
        `${client.name} sees thread/unarchived`,
        client.notification('thread/unarchived', {
          where: ({ threadId }) => threadId === thread.id,
        }),
      );
    }
  },
});

conformanceCase({
  id: 'subscription/started-broadcast',
  title: 'thread/started of a new thread reaches every connection',
  clauses: ['SUB-32'],
  requires,
  transports,
  async run({ launch, check }) {
    const server = await launch();
    const alice = await server.connect();
    const bob = await server.connect();
    const thread = await startThread(alice);
    await check('SUB-32').arrives(
      'bob sees thread/started',
      bob.notification('thread/started', { where: (params) => params.thread.id === thread.id }),
    );
  },
});

conformanceCase({
  id: 'subscription/closed-broadcast',
  title: 'thread/closed of a thread that is unloaded reaches every connection',
  clauses: ['SUB-33'],
  requires: [...requires, 'thread/unsubscribe'],
  transports,
  config: { thread_unload_delay_secs: 0 },
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const outcome = await alice.request('thread/unsubscribe', { threadId: thread.id });
    check('SUB-33').accepted('unsubscribe by alice', outcome);
    for (const client of [alice, bob]) {
      await check('SUB-33').arrives(
        `${client.name} sees thread/closed`,
        client.notification('thread/closed', { where: ({ threadId }) => threadId === thread.id }),
      );
    }
  },
});

conformanceCase({
  id: 'subscription/stored-not-loaded',
  title: 'a stored thread reads as notLoaded, a started one as idle',
  clauses: ['STATUS-05'],
  requires: ['thread/read', 'thread/start'],
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout();
    const client = await (await launch()).connect();
    const stored = await client.request('thread/read', { threadId });
    const unloaded = check('STATUS-05').accepted('thread/read', stored).thread.status?.type;
    check('STATUS-05').equal('the stored one', unloaded, 'notLoaded', stored.frame);
    const thread = await startThread(client);
    const started = await client.request('thread/read', { threadId: thread.id });
    const loaded = check('STATUS-05').accepted('thread/read', started).thread.status?.type;
    check('STATUS-05').equal('the started one', loaded, 'idle', started.frame);
  },
});

conformanceCase({
  id: 'subscription/listed-status',
  title: 'thread/list shows the status of a thread whose turn failed',
  clauses: ['STATUS-09'],
  requires: ['thread/list', 'turn/start'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    await runTurn(client, model, thread.id);
    model.script(failure({ code: 'server_error', message: 'the model failed on purpose' }));
    const input = [userText('this will fail')];
    const started = await client.request('turn/start', { threadId: thread.id, input });
    const { turn } = prerequisite(started);
    await check('STATUS-09').arrives('the end of the turn', turnEnds(client, turn.id));
    const listed = await client.request('thread/list', {});
    const { data } = check('STATUS-09').accepted('thread/list', listed);
    const status = data.find(({ id }) => id === thread.id)?.status?.type;
    check('STATUS-09').equal('the status', status, 'systemError', listed.frame);
  },
});
