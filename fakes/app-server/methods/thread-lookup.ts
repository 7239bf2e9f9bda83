import { notFoundReworded } from '../rules/defects/input-defects.ts';
import { malformedIdNotFound } from '../rules/defects/stored-resume-defects.ts';
import { sessionIdWord } from '../rules/path-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { parseThreadId } from '../storage/thread-id.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';

/**
 * Reads the id of a thread.
 *
 * @throws RpcError invalid thread id
 */
export function readThreadId(text: string): string {
  return readId(text, 'thread');
}

/** Like {@link readThreadId}, where later editions say session. */
export function readSessionId({ behaviour }: ServerContext, text: string): string {
  if (behaviour.has(malformedIdNotFound) && !('id' in parseThreadId(text))) throw noRollout(text);
  return readId(text, behaviour.value(sessionIdWord));
}

/**
 * A thread in memory.
 *
 * @throws RpcError thread not found, invalid thread id
 */
export function loadedThread(
  { behaviour, threads }: ServerContext,
  threadId: string,
): LoadedThread {
  const id = readThreadId(threadId);
  const thread = threads.get(id);
  if (thread === undefined || thread.isClosing) {
    throw invalidRequest(
      behaviour.has(notFoundReworded) ? 'no active turn' : `thread not found: ${id}`,
    );
  }
  return thread;
}

/** The refusal of a thread without a rollout. */
export function noRollout(id: string): Error {
  return invalidRequest(`no rollout found for thread id ${id}`);
}

function readId(text: string, word: string): string {
  const parsed = parseThreadId(text);
  if ('id' in parsed) return parsed.id;
  throw invalidRequest(`invalid ${word} id: ${parsed.fault}`);
}
