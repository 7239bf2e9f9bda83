import {
  type Answer,
  assistantMessage,
  type ModelServer,
  shellCommand,
} from '../../fakes/model-server/index.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import type { RequestId } from '../../harness/protocol/messages.ts';
import type { Turn } from '../../harness/protocol/methods.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { userText } from './user-text.ts';

/** Method of the request by which a server asks whether a command may run. */
export const commandApproval = 'item/commandExecution/requestApproval';

/** A turn that waits for an answer of the client. */
export interface AskedTurn {
  readonly turn: Turn;
  readonly request: { readonly id: RequestId; readonly params: unknown; readonly frame: number };
}

/**
 * Starts a turn whose model wants to create a file, and resolves when the client is asked for it. Once
 * accepted, the model is asked again and ends the turn.
 *
 * @param file absolute path that does not exist yet
 * @param rest what the model says once the client has answered
 */
export async function askApproval(
  client: Connection,
  model: ModelServer,
  threadId: string,
  file: string,
  rest: readonly Answer[] = [assistantMessage('touched')],
): Promise<AskedTurn> {
  model.script(shellCommand({ command: `touch '${file}'` }), ...rest);
  const outcome = await client.request('turn/start', {
    threadId,
    input: [userText('create the file')],
    approvalPolicy: 'untrusted',
  });
  const { turn } = prerequisite(outcome);
  const asked = await client.serverRequest(commandApproval, { after: outcome.frame - 1 });
  if (asked.id === undefined) throw new Error('a server request without an id');
  return { turn, request: { id: asked.id, params: asked.params, frame: asked.frame } };
}
