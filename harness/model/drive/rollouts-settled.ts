import type { SessionState } from '../session-state.ts';
import { threadNames } from '../step.ts';
import { questionOf } from '../steps/thread-told.ts';
import { questionWritten, turnEndWritten } from './rollout-written.ts';
import type { ThreadRegister } from './thread-register.ts';

/**
 * Waits until the rollouts hold what their threads have come to: what a server that ends had not written yet is
 * lost, which no clause forbids; and nobody may have been told that a failed turn is over, though the thread's
 * status says so.
 */
export async function rolloutsSettled(
  { threads }: Pick<SessionState, 'threads'>,
  register: ThreadRegister,
): Promise<void> {
  const written = threadNames.map(async (name) => {
    const thread = threads[name];
    if (!thread) return;
    const { path } = register.of(name);
    const { running } = thread;
    await (running ? questionWritten(path, questionOf(running)) : turnEndWritten(path));
  });
  await Promise.all(written);
}
