import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { introduce } from '../steps/introduce.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

conformanceCase({
  id: 'handshake/opted-out',
  title: 'notifications that a client does not want never reach it; unknown names do no harm',
  clauses: ['INIT-07'],
  requires: ['thread/start', 'turn/start', 'thread/read'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect({ handshake: false });
    const unwanted = ['thread/started', 'item/started', 'no/such/notification'];
    const capabilities = { experimentalApi: true, optOutNotificationMethods: unwanted };
    const outcome = await introduce(client, 'app-server-conformance', capabilities);
    check('INIT-07').accepted('initialize with an unknown name', outcome);
    const thread = await startThread(client);
    const turn = await runTurn(client, model, thread.id);
    check('INIT-07').equal('the turn is reported as ever', turn.status, 'completed');
    await check('INIT-07').arrives('an item', client.notification('item/completed'));
    await check('INIT-07').quiet('what was not wanted', {
      on: client,
      after: outcome.frame,
      methods: /^(thread|item)\/started$/,
      barrier: () => client.request('thread/read', { threadId: thread.id }),
    });
  },
});

conformanceCase({
  id: 'handshake/opt-out-is-exact',
  title: 'only whole names of notifications count, and only on the connection that gave them',
  clauses: ['INIT-15'],
  requires: ['thread/start'],
  transports: ['ws', 'unix'],
  async run({ launch, check }) {
    const server = await launch();
    const alice = await server.connect({ handshake: false });
    const bob = await server.connect();
    const capabilities = { experimentalApi: true, optOutNotificationMethods: ['thread/started'] };
    check('INIT-15').accepted('initialize', await introduce(alice, 'alice', capabilities));
    const carol = await server.connect({ handshake: false });
    const parts = { experimentalApi: true, optOutNotificationMethods: ['thread', 'thread/', '*'] };
    check('INIT-15').accepted('initialize', await introduce(carol, 'carol', parts));
    const thread = await startThread(alice);
    for (const client of [bob, carol]) {
      await check('INIT-15').arrives(
        `thread/started at ${client.name}`,
        client.notification('thread/started', {
          where: (params) => params.thread.id === thread.id,
        }),
      );
    }
  },
});

conformanceCase({
  id: 'handshake/status-opted-out',
  title: 'a client that opted out of thread/status/changed gets none, and the turn as ever',
  clauses: ['STATUS-02'],
  requires: ['thread/start', 'turn/start', 'thread/read'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect({ handshake: false });
    const optOutNotificationMethods = ['thread/status/changed'];
    const capabilities = { experimentalApi: true, optOutNotificationMethods };
    const outcome = await introduce(client, 'app-server-conformance', capabilities);
    const thread = await startThread(client);
    const turn = await runTurn(client, model, thread.id);
    check('STATUS-02').equal('the turn is reported as ever', turn.status, 'completed');
    await check('STATUS-02').quiet('no status', {
      on: client,
      after: outcome.frame,
      methods: /^thread\/status\/changed$/,
      barrier: () => client.request('thread/read', { threadId: thread.id }),
    });
  },
});
