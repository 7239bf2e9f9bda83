import type { Connection } from '../../harness/protocol/connection.ts';
import type { Check } from '../../harness/runner/check.ts';
import { type HeldTurn, heldAnswer } from './hold-turn.ts';

/** Releases a held turn and checks that it goes on to its end with the model's answer. */
export async function finishTurn(client: Connection, turn: HeldTurn, check: Check): Promise<void> {
  turn.release();
  const answered = await check.arrives(
    `${client.name} sees the answer`,
    client.notification('item/completed', {
      where: ({ item, turnId }) => turnId === turn.id && item.type === 'agentMessage',
    }),
  );
  check.equal('the answer is whole', answered.params.item.text, heldAnswer, answered.frame);
  const completed = await check.arrives(
    `${client.name} sees the end of the turn`,
    client.notification('turn/completed', { where: (params) => params.turn.id === turn.id }),
  );
  check.equal('the turn completed', completed.params.turn.status, 'completed', completed.frame);
}
