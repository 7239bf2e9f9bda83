import { type Answer, applyPatch, type ModelServer } from '../../fakes/model-server/index.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import type { AskedTurn } from './ask-approval.ts';
import { userText } from './user-text.ts';

/** Method of the request by which a server asks whether files may be changed. */
export const patchApproval = 'item/fileChange/requestApproval';

/** The patch that makes a file with one line. */
export function newFile(file: string, line = 'made'): string {
  return `*** Begin Patch\n*** Add File: ${file}\n+${line}\n*** End Patch`;
}

/**
 * Starts a turn whose model wants to change files, and resolves when the client is asked for it.
 *
 * @param rest what the model says once the client has answered
 */
export async function askPatch(
  client: Connection,
  model: ModelServer,
  threadId: string,
  patch: string,
  rest: readonly Answer[],
): Promise<AskedTurn> {
  model.script(applyPatch({ patch }), ...rest);
  const input = [userText('change the files')];
  const outcome = await client.request('turn/start', {
    threadId,
    input,
    approvalPolicy: 'untrusted',
  });
  const { turn } = prerequisite(outcome);
  const asked = await client.serverRequest(patchApproval, { after: outcome.frame - 1 });
  if (asked.id === undefined) throw new Error('a server request without an id');
  return { turn, request: { id: asked.id, params: asked.params, frame: asked.frame } };
}
