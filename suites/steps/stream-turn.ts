import { type ModelServer, streamedMessage } from '../../fakes/model-server/index.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import type { Turn } from '../../harness/protocol/methods.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { userText } from './user-text.ts';

/** What the model streams in a {@link streamTurn}, delta by delta. */
export const streamedParts = ['first ', 'second ', 'third'] as const;

/** Runs one turn whose answer arrives in deltas to its end. */
export async function streamTurn(
  client: Connection,
  model: ModelServer,
  threadId: string,
): Promise<Turn> {
  model.script(streamedMessage(streamedParts));
  const input = [userText('stream an answer')];
  const { turn } = prerequisite(await client.request('turn/start', { threadId, input }));
  const completed = await client.notification('turn/completed', {
    where: (params) => params.turn.id === turn.id,
  });
  return completed.params.turn;
}
