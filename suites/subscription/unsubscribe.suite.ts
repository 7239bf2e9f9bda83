import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { subscriberEvent } from '../steps/turn-events.ts';

const requires = ['thread/unsubscribe', 'thread/loaded/list'];

conformanceCase({
  id: 'subscription/last-unsubscribe',
  title:
    'the last unsubscribe answers unsubscribed; whether the thread stays loaded is the edition’s',
  clauses: ['SUB-01'],
  requires,
  transports: ['ws', 'unix', 'stdio'],
  async run({ launch, check, variant }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    const outcome = await client.request('thread/unsubscribe', { threadId: thread.id });
    const { status } = check('SUB-01').accepted('unsubscribe', outcome);
    check('SUB-01').equal('the status', status, 'unsubscribed', outcome.frame);
    if (variant('SUB-01') === 'unloads') {
      await check('SUB-01').arrives(
        'thread/closed',
        client.notification('thread/closed', { where: ({ threadId }) => threadId === thread.id }),
      );
    }
    const listed = await client.request('thread/loaded/list', {});
    const loaded = check('SUB-01').accepted('thread/loaded/list', listed);
    const stays = variant('SUB-01') === 'stays-loaded';
    check('SUB-01').equal('it is loaded', loaded.data.includes(thread.id), stays, listed.frame);
    const closed = client.received({ method: 'thread/closed' }).length;
    check('SUB-01').equal('thread/closed was sent', closed > 0, !stays);
  },
});

conformanceCase({
  id: 'subscription/second-unsubscribe',
  title: 'a second unsubscribe is no error: it says what the connection is to the thread',
  clauses: ['SUB-04'],
  requires,
  transports: ['ws', 'unix', 'stdio'],
  async run({ launch, check, variant }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    prerequisite(await client.request('thread/unsubscribe', { threadId: thread.id }));
    if (variant('SUB-04') === 'notLoaded') await client.notification('thread/closed');
    const outcome = await client.request('thread/unsubscribe', { threadId: thread.id });
    const { status } = check('SUB-04').accepted('the second unsubscribe', outcome);
    check('SUB-04').equal('the status', status, variant('SUB-04'), outcome.frame);
  },
});

conformanceCase({
  id: 'subscription/unsubscribe-not-loaded',
  title: 'unsubscribing from a thread that is not loaded answers notLoaded',
  clauses: ['SUB-05'],
  requires,
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout();
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/unsubscribe', { threadId });
    const { status } = check('SUB-05').accepted('unsubscribe', outcome);
    check('SUB-05').equal('the status', status, 'notLoaded', outcome.frame);
  },
});

conformanceCase({
  id: 'subscription/not-subscribed-connection',
  title:
    'unsubscribe by a connection that never subscribed answers notSubscribed and changes nothing',
  clauses: ['SUB-19'],
  requires: [...requires, 'turn/start'],
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const server = await launch();
    const alice = await server.connect();
    const bob = await server.connect();
    const thread = await startThread(alice);
    const outcome = await bob.request('thread/unsubscribe', { threadId: thread.id });
    const { status } = check('SUB-19').accepted('unsubscribe by bob', outcome);
    check('SUB-19').equal('the status', status, 'notSubscribed', outcome.frame);
    const turn = await check('SUB-19').arrives(
      'alice still gets her turn',
      runTurn(alice, model, thread.id),
    );
    check('SUB-19').equal('it completes', turn.status, 'completed');
  },
});

conformanceCase({
  id: 'subscription/turn-survives-unsubscribe',
  title: 'a turn goes on after the last unsubscribe, and its events reach nobody',
  clauses: ['SUB-02', 'SUB-20'],
  requires: [...requires, 'turn/start', 'thread/resume'],
  transports: ['ws', 'unix', 'stdio'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const turn = await holdTurn(client, model, thread.id);
    const outcome = await client.request('thread/unsubscribe', { threadId: thread.id });
    check('SUB-02').accepted('unsubscribe during the turn', outcome);
    turn.release();
    await check('SUB-02').arrives(
      'the thread becomes idle',
      client.notification('thread/status/changed', {
        after: outcome.frame,
        where: ({ threadId, status }) => threadId === thread.id && status.type === 'idle',
      }),
    );
    // turn/completed would come after idle, and before the answer to a request sent after that.
    await check('SUB-20').quiet('no turn event comes', {
      on: client,
      after: outcome.frame,
      methods: subscriberEvent,
      barrier: () => client.request('thread/loaded/list', {}),
    });
    const resumed = await client.request('thread/resume', { threadId: thread.id });
    const { turns } = check('SUB-02').accepted('resume', resumed).thread;
    const seen = turns.find(({ id }) => id === turn.id)?.status;
    check('SUB-02').equal('the turn completed', seen, 'completed', resumed.frame);
  },
});

conformanceCase({
  id: 'subscription/turn-ends-with-unsubscribe',
  title: 'in the editions that unload at once, the last unsubscribe ends a running turn',
  clauses: ['SUB-21'],
  requires: [...requires, 'turn/start', 'thread/resume'],
  transports: ['ws', 'stdio'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const turn = await holdTurn(client, model, thread.id);
    prerequisite(await client.request('thread/unsubscribe', { threadId: thread.id }));
    await check('SUB-21').arrives('thread/closed', client.notification('thread/closed'));
    const resumed = await client.request('thread/resume', { threadId: thread.id });
    const { turns } = check('SUB-21').accepted('resume', resumed).thread;
    const seen = turns.find(({ id }) => id === turn.id)?.status ?? turns.at(-1)?.status;
    check('SUB-21').equal('the turn was interrupted', seen, 'interrupted', resumed.frame);
  },
});

conformanceCase({
  id: 'subscription/unload-delay-zero',
  title: 'with thread_unload_delay_secs = 0 the last unsubscribe unloads the thread at once',
  clauses: ['SUB-24', 'SUB-16'],
  requires: [...requires, 'thread/resume', 'turn/start'],
  transports: ['ws', 'unix', 'stdio'],
  config: { thread_unload_delay_secs: 0 },
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const outcome = await client.request('thread/unsubscribe', { threadId: thread.id });
    const { status } = check('SUB-24').accepted('unsubscribe', outcome);
    check('SUB-24').equal('the status', status, 'unsubscribed', outcome.frame);
    const closed = await check('SUB-24').arrives(
      'thread/closed',
      client.notification('thread/closed', { where: ({ threadId }) => threadId === thread.id }),
    );
    const unloaded = await check('SUB-16').arrives(
      'the status notLoaded',
      client.notification('thread/status/changed', {
        where: ({ threadId, status: now }) => threadId === thread.id && now.type === 'notLoaded',
      }),
    );
    check('SUB-16').inOrder(
      'the status changes before the thread is closed',
      { name: 'response', frame: outcome.frame },
      { name: 'notLoaded', frame: unloaded.frame },
      { name: 'thread/closed', frame: closed.frame },
    );
    const listed = await client.request('thread/loaded/list', {});
    const loaded = check('SUB-24').accepted('thread/loaded/list', listed);
    check('SUB-24').equal('nothing is loaded', loaded.data, [], listed.frame);
    const resumed = await client.request('thread/resume', { threadId: thread.id });
    const { turns } = check('SUB-24').accepted('resume afterwards', resumed).thread;
    check('SUB-24').equal('its turn is there', turns.length, 1, resumed.frame);
  },
});
