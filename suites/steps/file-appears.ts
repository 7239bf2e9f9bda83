import { existsSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { TargetFailure } from '../../harness/protocol/target-failure.ts';

const budgetMs = 10_000;

/**
 * Resolves when a file exists, in a folder that exists already.
 *
 * @throws TargetFailure `missing-event` when it does not come within ten seconds
 */
export async function fileAppears(file: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = () => {
    if (existsSync(file)) resolve();
  };
  const watcher = watch(dirname(file), look);
  const timer = setTimeout(
    () => reject(new TargetFailure('missing-event', `no file ${file} within ${budgetMs} ms`)),
    budgetMs,
  );
  try {
    // It may have come before the watch began.
    look();
    await promise;
  } finally {
    watcher.close();
    clearTimeout(timer);
  }
}
