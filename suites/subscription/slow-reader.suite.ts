import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { introduce } from '../steps/introduce.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { streamedParts, streamTurn } from '../steps/stream-turn.ts';

/** Together more than the buffers of the system hold, and fewer than any server lets wait; characters. */
const [answers, answerLength] = [12, 600_000];

/** Megabytes take their time on a slow machine. */
const budgetMs = 25_000;

conformanceCase({
  id: 'subscription/slow-reader',
  title: 'a connection that does not read delays no other one; later it gets what it missed',
  clauses: ['SUB-12', 'SUB-38'],
  requires: ['thread/read', 'turn/start'],
  transports: ['ws', 'unix'],
  async run({ launch, model, home, check }) {
    const agentText = 'long answer '.repeat(answerLength / 12);
    const { threadId } = await home.writeRollout({ turns: [{ userText: 'Hello', agentText }] });
    const { server, client: alice, thread } = await loadedThread({ launch, model });
    const bob = await server.connect({ name: 'bob', handshake: false });
    // Of the turn of alice nothing is broadcast then: bob's answers come alone.
    const optOutNotificationMethods = ['thread/status/changed'];
    await introduce(bob, 'bob', { experimentalApi: true, optOutNotificationMethods });
    bob.webSocket.pause();
    const params = { threadId, includeTurns: true };
    const reads = Array.from({ length: answers }, () =>
      bob.request('thread/read', params, { budgetMs }),
    );
    // Reads of one thread are served one after the other: this one behind those of bob.
    const barrier = await alice.request('thread/read', params, { budgetMs });
    check('SUB-12').accepted('a read of alice', barrier);
    const before = alice.mark();
    const turn = await streamTurn(alice, model, thread.id);
    check('SUB-12').equal('the turn of the other one', turn.status, 'completed');
    const deltas = alice
      .received({ method: 'item/agentMessage/delta', after: before })
      .map((event) => (event.params as { delta: string }).delta);
    check('SUB-12').equal('its deltas', deltas, streamedParts);
    const missed = bob.received({ after: before }).length;
    check('SUB-12').equal('what was read meanwhile', missed, 0);
    bob.webSocket.resume();
    for (const outcome of await Promise.all(reads)) {
      const { turns } = check('SUB-38').accepted('thread/read', outcome).thread;
      const text = turns[0]?.items.findLast(({ type }) => type === 'agentMessage')?.text;
      check('SUB-38').equal('the long answer is whole', text === agentText, true);
    }
  },
});
