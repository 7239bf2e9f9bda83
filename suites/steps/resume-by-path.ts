import { sameFile } from '../../harness/paths/same-file.ts';
import type { Outcome } from '../../harness/protocol/outcome.ts';
import type { Check } from '../../harness/runner/check.ts';
import type { LoadedThread } from './loaded-thread.ts';

/**
 * Path identity of a loaded thread: it is resumed by a path of which the file system says that it names the
 * rollout, and then told by the path that it was announced by; by any other it is refused.
 *
 * @param control a resume by the announced path
 */
export async function resumeByPath(
  check: Check,
  { server, client, thread }: LoadedThread,
  path: string,
  control: Outcome,
): Promise<void> {
  // Both at once: a property asks thousands of times.
  const [isSame, outcome] = await Promise.all([
    sameFile(thread.path, path, server.cwd),
    client.request('thread/resume', { threadId: thread.id, path }),
  ]);
  if (!isSame) {
    const says = /(stale|mismatched|rollout) path/;
    check.refused('resume by the path of another file, or of none', outcome, {
      code: -32600,
      says,
      control,
    });
    return;
  }
  const answer = check.accepted('resume by an equal spelling', outcome).thread;
  check.equal('the same thread', answer.id, thread.id, outcome.frame);
  check.equal('one spelling in answers', answer.path, thread.path, outcome.frame);
}
