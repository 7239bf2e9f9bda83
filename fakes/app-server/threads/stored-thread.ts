import { statSync } from 'node:fs';
import type { ServerContext } from '../server/server-context.ts';
import { readNames } from '../storage/name-index.ts';
import { readRollout } from '../storage/read-rollout.ts';
import { createRolloutHistory } from '../storage/rollout-history.ts';
import { storedTimes } from './stored-times.ts';
import { notLoaded } from './thread-status.ts';
import type { ThreadView } from './wire-thread.ts';

/** Lines after which a rollout without a user's message counts as empty. */
const headLines = 200;
/** Smaller files are read to their end, where later updates of the metadata are. */
const smallBytes = 256 * 1024;

/**
 * What the head of a rollout says of its thread.
 *
 * @returns undefined for a file without a readable head
 */
export async function readStoredThread(
  context: ServerContext,
  file: string,
  names: ReadonlyMap<string, string> = readNames(context.home),
): Promise<ThreadView | undefined> {
  const history = createRolloutHistory(
    undefined,
    undefined,
    undefined,
    context.behaviour.since('0.145'),
  );
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let lines = 0;
  try {
    for await (const line of readRollout(file)) {
      history.add(line);
      lines += 1;
      const isKnown = history.meta !== undefined && history.preview !== '';
      if (size > smallBytes && (isKnown || lines >= headLines)) break;
    }
  } catch {
    return undefined;
  }
  const { meta } = history;
  const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (meta === undefined || modified === undefined) return undefined;
  const modifiedAt = Math.floor(modified / 1000);
  return {
    meta,
    path: file,
    preview: history.preview,
    name: names.get(meta.id) ?? null,
    isEphemeral: false,
    status: notLoaded,
    ...storedTimes(context, meta, file, false),
    modifiedAt,
    ...(history.settings.model === undefined ? {} : { model: history.settings.model }),
  };
}
