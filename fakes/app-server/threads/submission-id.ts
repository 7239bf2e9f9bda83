import { submissionIds } from '../rules/turn-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { newThreadId } from '../storage/thread-id.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** The id of something asked of a thread: a turn, an interrupt, an answer, a new name. */
export function newSubmissionId({ behaviour, now }: ServerContext, thread: LoadedThread): string {
  if (behaviour.value(submissionIds) === 'unique') return newThreadId(now());
  const id = String(thread.submissions);
  thread.submissions += 1;
  return id;
}
