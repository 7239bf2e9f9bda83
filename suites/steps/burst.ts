import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '../../harness/protocol/connection.ts';
import type { Outcome } from '../../harness/protocol/outcome.ts';
import { TargetFailure } from '../../harness/protocol/target-failure.ts';

/** What became of many requests sent at once. */
export interface Burst {
  readonly answers: readonly Outcome[];
  /** Why the connection ended in between, if it did. */
  readonly end: string | undefined;
}

/** A server that answers nothing for so long is asked whether it is still at it. */
const idleMs = 500;
/** Beyond the time of a case: that an answer was lost is found out earlier. */
const neverMs = 120_000;

/**
 * Sends requests that change nothing, all at once, and resolves when each is answered, or when later
 * requests are served while nothing comes for the rest of them.
 */
export async function burst(client: Connection, count: number): Promise<Burst> {
  const answers: Outcome[] = [];
  let end: string | undefined;
  client.expectClose();
  const requests = Array.from({ length: count }, async () => {
    answers.push(await client.request('thread/loaded/list', {}, { budgetMs: neverMs }));
  });
  const all = Promise.all(requests).catch((error: unknown) => {
    if (!(error instanceof TargetFailure) || error.kind !== 'missing-event') throw error;
    end = error.message;
  });
  for (let silences = 0; silences < 2 && answers.length < count && end === undefined; ) {
    const before = answers.length;
    await Promise.race([all, pause(idleMs)]);
    if (answers.length > before || end !== undefined) silences = 0;
    else if (await isServed(client)) silences = answers.length > before ? 0 : silences + 1;
  }
  return { answers, end };
}

/** Whether a request that is sent now is served; it may be lost in what is left of a burst. */
async function isServed(client: Connection): Promise<boolean> {
  try {
    return (await client.request('thread/loaded/list', {}, { budgetMs: 2_000 })).ok;
  } catch (error) {
    if (error instanceof TargetFailure) return false;
    throw error;
  }
}
