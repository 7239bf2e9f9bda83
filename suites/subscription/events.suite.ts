import type { Connection } from '../../harness/protocol/connection.ts';
import type { ThreadItem } from '../../harness/protocol/methods.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { heldAnswer, holdTurn } from '../steps/hold-turn.ts';
import { runTurn } from '../steps/run-turn.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { startThread } from '../steps/start-thread.ts';
import { streamedParts, streamTurn } from '../steps/stream-turn.ts';
import { subscriberEvent, turnEvents } from '../steps/turn-events.ts';

const requires = ['thread/loaded/list', 'turn/start'];

conformanceCase({
  id: 'subscription/events-to-subscribers-only',
  isSmoke: true,
  title: 'turn and item events reach the subscriber, and no other connection',
  clauses: ['SUB-09'],
  requires,
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const server = await launch();
    const alice = await server.connect();
    const bob = await server.connect();
    const thread = await startThread(alice);
    const turn = await streamTurn(alice, model, thread.id);
    check('SUB-09').equal('alice gets her turn', turn.status, 'completed');
    await check('SUB-09').quiet('bob gets none of its events', {
      on: bob,
      after: 0,
      methods: subscriberEvent,
      barrier: () => bob.request('thread/loaded/list', {}),
    });
  },
});

conformanceCase({
  id: 'subscription/two-subscribers',
  title:
    'after bob resumed the thread, both connections get the same turn events in the same order',
  clauses: ['SUB-22'],
  requires: [...requires, 'thread/resume'],
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    prerequisite(await bob.request('thread/resume', { threadId: thread.id }));
    const [fromAlice, fromBob] = [alice.mark(), bob.mark()];
    const turn = await streamTurn(alice, model, thread.id);
    await check('SUB-22').arrives(
      'bob sees the end of the turn',
      bob.notification('turn/completed', { where: (params) => params.turn.id === turn.id }),
    );
    const [atAlice, atBob] = [turnEvents(alice, fromAlice), turnEvents(bob, fromBob)];
    check('SUB-22').equal("bob's events are alice's", atBob, atAlice);
    const deltas = atBob.filter(({ method }) => method === 'item/agentMessage/delta');
    check('SUB-22').equal('the answer was streamed', deltas.length, streamedParts.length);
  },
});

conformanceCase({
  id: 'subscription/status-broadcast',
  title: 'thread/status/changed of a turn reaches connections that are not subscribed',
  clauses: ['SUB-11'],
  requires,
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const { bob, thread } = await sharedServer({ launch, model });
    const active = await check('SUB-11').arrives(
      'bob sees active',
      bob.notification('thread/status/changed', {
        where: ({ threadId, status }) => threadId === thread.id && status.type === 'active',
      }),
    );
    await check('SUB-11').arrives(
      'bob sees idle after it',
      bob.notification('thread/status/changed', {
        after: active.frame,
        where: ({ threadId, status }) => threadId === thread.id && status.type === 'idle',
      }),
    );
  },
});

conformanceCase({
  id: 'subscription/archive-broadcast',
  title: 'notLoaded and thread/archived reach every connection, whoever archives',
  clauses: ['SUB-23'],
  requires: [...requires, 'thread/archive'],
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const { server, alice, bob, thread } = await sharedServer({ launch, model });
    const carol = await server.connect();
    const outcome = await carol.request('thread/archive', { threadId: thread.id });
    check('SUB-23').accepted('archive by carol', outcome);
    for (const client of [alice, bob, carol]) {
      await check('SUB-23').arrives(
        `${client.name} sees notLoaded`,
        client.notification('thread/status/changed', {
          where: ({ threadId, status }) => threadId === thread.id && status.type === 'notLoaded',
        }),
      );
      await check('SUB-23').arrives(
        `${client.name} sees thread/archived`,
        client.notification('thread/archived', { where: ({ threadId }) => threadId === thread.id }),
      );
    }
  },
});

conformanceCase({
  id: 'subscription/disconnect-keeps-loaded',
  title:
    'a thread stays loaded when its last subscriber disconnects, and another connection resumes it',
  clauses: ['SUB-07'],
  requires: [...requires, 'thread/resume'],
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const { alice, bob: watcher, server, thread } = await sharedServer({ launch, model });
    const before = watcher.mark();
    await alice.close();
    // A turn of another thread passes through everything that the disconnect had to pass through.
    const other = await startThread(watcher);
    await runTurn(watcher, model, other.id, 'after the disconnect');
    const listed = await watcher.request('thread/loaded/list', {});
    const loaded = check('SUB-07').accepted('thread/loaded/list', listed);
    check('SUB-07').equal('it is loaded', loaded.data.includes(thread.id), true, listed.frame);
    await check('SUB-07').quiet('it is not closed', {
      on: watcher,
      after: before,
      methods: /^thread\/closed$/,
      barrier: () => watcher.request('thread/loaded/list', {}),
    });
    const bob = await server.connect({ name: 'bob again' });
    const outcome = await bob.request('thread/resume', { threadId: thread.id });
    check('SUB-07').accepted('resume by bob', outcome);
  },
});

conformanceCase({
  id: 'subscription/turn-survives-disconnect',
  title: 'a turn goes on when its only subscriber disconnects; a later resume shows it completed',
  clauses: ['SUB-18'],
  requires: [...requires, 'thread/resume'],
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const server = await launch();
    const watcher = await server.connect({ name: 'watcher' });
    const alice = await server.connect();
    const thread = await startThread(alice);
    await runTurn(alice, model, thread.id);
    const turn = await holdTurn(alice, model, thread.id);
    const before = watcher.mark();
    await alice.close();
    turn.release();
    await check('SUB-18').arrives(
      'the thread becomes idle',
      watcher.notification('thread/status/changed', {
        after: before,
        where: ({ threadId, status }) => threadId === thread.id && status.type === 'idle',
      }),
    );
    const bob = await server.connect();
    const resumed = await bob.request('thread/resume', { threadId: thread.id });
    const { turns } = check('SUB-18').accepted('resume by bob', resumed).thread;
    const last = turns.find(({ id }) => id === turn.id);
    check('SUB-18').equal('the turn completed', last?.status, 'completed', resumed.frame);
    const answers = last?.items
      .filter(({ type }) => type === 'agentMessage')
      .map(({ text }) => text);
    check('SUB-18').equal('with its answer', answers, [heldAnswer], resumed.frame);
  },
});

conformanceCase({
  id: 'subscription/mid-turn-join-loses-nothing',
  title:
    'what a connection that joins in mid-turn gets, response and events together, is the whole turn',
  clauses: ['SUB-17'],
  requires: [...requires, 'thread/resume'],
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const turn = await holdTurn(alice, model, thread.id);
    const outcome = await bob.request('thread/resume', { threadId: thread.id });
    const { turns } = check('SUB-17').accepted('resume by bob', outcome).thread;
    turn.release();
    for (const client of [alice, bob]) {
      await check('SUB-17').arrives(
        `${client.name} sees the end`,
        client.notification('turn/completed', { where: (params) => params.turn.id === turn.id }),
      );
    }
    const inResponse = turns.find(({ id }) => id === turn.id)?.items ?? [];
    const later = completedItems(bob, turn.id, outcome.frame);
    const whole = completedItems(alice, turn.id, 0);
    const together = [...inResponse, ...later].map(contentOf);
    check('SUB-17').equal('every item once, in order', together, whole.map(contentOf));
  },
});

/** Items of a turn that completed, as a connection saw them. */
function completedItems(client: Connection, turnId: string, after: number): ThreadItem[] {
  const events = client.received({ after, method: 'item/completed' });
  return events
    .map(({ params }) => params as { turnId: string; item: ThreadItem })
    .filter((params) => params.turnId === turnId)
    .map(({ item }) => item);
}

/** What a reader sees of an item. Its id is another in a response than in events. */
function contentOf({ type, text, content }: ThreadItem): string {
  const texts = content?.map((part) => part.text).join(' ') ?? text ?? '';
  return `${type}: ${texts}`;
}
