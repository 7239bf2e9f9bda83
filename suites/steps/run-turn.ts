import { assistantMessage, type ModelServer } from '../../fakes/model-server/index.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import type { Turn } from '../../harness/protocol/methods.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { userText } from './user-text.ts';

/** Runs one turn with an answer of the model to its end; the thread then has a rollout on disk. */
export async function runTurn(
  client: Connection,
  model: ModelServer,
  threadId: string,
  text = 'first turn',
): Promise<Turn> {
  model.script(assistantMessage(`answer to ${text}`));
  const outcome = await client.request('turn/start', { threadId, input: [userText(text)] });
  const { turn } = prerequisite(outcome);
  const completed = await client.notification('turn/completed', {
    where: (params) => params.turn.id === turn.id,
  });
  return completed.params.turn;
}
