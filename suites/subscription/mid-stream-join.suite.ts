import { createGate, gated, streamedMessage } from '../../fakes/model-server/index.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { streamedParts } from '../steps/stream-turn.ts';
import { userText } from '../steps/user-text.ts';

/** Index of the second delta among the events of a streamed message. */
const secondDelta = 3;

conformanceCase({
  id: 'subscription/mid-stream-join',
  title:
    'a connection that joins between two deltas gets every later one, and the whole text at the end',
  clauses: ['SUB-25'],
  requires: ['turn/start', 'thread/resume', 'thread/loaded/list'],
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const gate = createGate();
    model.script(gated(streamedMessage(streamedParts), { beforeEvent: { [secondDelta]: gate } }));
    const input = [userText('stream an answer')];
    const started = await alice.request('turn/start', { threadId: thread.id, input });
    const { turn } = prerequisite(started);
    await alice.notification('item/agentMessage/delta', {
      where: ({ turnId }) => turnId === turn.id,
    });
    const outcome = await bob.request('thread/resume', { threadId: thread.id });
    check('SUB-25').accepted('resume by bob between two deltas', outcome);
    gate.open();
    for (const client of [alice, bob]) {
      const answered = await check('SUB-25').arrives(
        `${client.name} sees the whole answer`,
        client.notification('item/completed', {
          where: ({ item, turnId }) => turnId === turn.id && item.type === 'agentMessage',
        }),
      );
      check('SUB-25').equal('its text', answered.params.item.text, streamedParts.join(''));
    }
    check('SUB-25').equal('all deltas reach alice', deltas(alice, turn.id), [...streamedParts]);
    check('SUB-25').equal('the later ones reach bob', deltas(bob, turn.id), streamedParts.slice(1));
  },
});

function deltas(client: Connection, turnId: string): string[] {
  return client
    .received({ method: 'item/agentMessage/delta' })
    .map(({ params }) => params as { turnId: string; delta: string })
    .filter((params) => params.turnId === turnId)
    .map(({ delta }) => delta);
}
