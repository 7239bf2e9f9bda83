import { appendFileSync, statSync } from 'node:fs';
import { brokenMended, brokenUnnamed } from '../rules/defects/disk-defects.ts';
import {
  coldResumeChangesSpelling,
  coldResumeKeepsSpelling,
  literalPathCompare,
  storedFolderAsRollout,
} from '../rules/defects/known-defects.ts';
import { copyMeansThread } from '../rules/defects/path-defects.ts';
import {
  foldersAndDevicesMissing,
  missingPathInternal,
} from '../rules/defects/stored-resume-defects.ts';
import { coldResumeSpelling, unreadablePathText } from '../rules/path-rules.ts';
import { internalError, invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { findActiveRollout } from '../storage/find-rollout.ts';
import { RolloutFault } from '../storage/rollout-fault.ts';
import { loadThread } from '../threads/load-thread.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { brokenRollout, type RolloutRequest } from './broken-rollout.ts';
import { folderRefusal, isFolder, missing } from './path-refusals.ts';
import { resolvePath } from './resolve-path.ts';

/**
 * Reads a rollout by any spelling of its path; nothing is added to the loaded threads.
 *
 * @throws RpcError where nothing is, a folder is, or no rollout is
 */
export async function openRollout(
  context: ServerContext,
  requested: string,
): Promise<LoadedThread> {
  // Only the oldest releases do not take an empty path for their own folder.
  const isNothing = requested === '' && context.behaviour.value(unreadablePathText) === 'load';
  const file = isNothing ? undefined : resolvePath(context, requested);
  const { behaviour } = context;
  if (file === undefined && behaviour.has(missingPathInternal)) throw internalError('no such path');
  const isHidden = behaviour.has(foldersAndDevicesMissing);
  if (file === undefined || (isHidden && !isFile(file))) throw missing(context, requested);
  if (isFolder(file)) {
    const isRead = behaviour.has(storedFolderAsRollout);
    throw folderRefusal(context, requested === '' ? file : requested, isRead);
  }
  if (!isFile(file) && refusesOtherThanFiles(context)) {
    throw invalidRequest(`failed to resolve rollout path \`${requested}\`: path is not a file`);
  }
  const kept = keepsSpelling(context) ? requested : file;
  const read = await load(context, kept, { by: 'path' }, requested);
  if (!behaviour.has(copyMeansThread)) return read;
  return load(context, findActiveRollout(context.home, read.id) ?? kept, { by: 'path' }, requested);
}

/**
 * Reads a rollout that the server found itself; its path is kept as it is.
 *
 * @throws RpcError where no rollout is
 */
export async function openFoundRollout(
  context: ServerContext,
  file: string,
  request: RolloutRequest,
): Promise<LoadedThread> {
  return load(context, file, request);
}

/** @param shown the path in a refusal */
async function load(
  context: ServerContext,
  file: string,
  request: RolloutRequest,
  shown = file,
): Promise<LoadedThread> {
  try {
    return await loadThread(context, file);
  } catch (error) {
    if (!(error instanceof RolloutFault)) throw error;
    if (context.behaviour.has(brokenMended)) appendFileSync(file, '\n');
    if (context.behaviour.has(brokenUnnamed)) throw invalidRequest('failed to load a rollout');
    throw brokenRollout(context.behaviour, error, shown, request);
  }
}

/** A server that compares spellings can rejoin by the one that it loaded a thread by. */
function keepsSpelling({ behaviour }: ServerContext): boolean {
  return (
    behaviour.value(coldResumeSpelling) === 'requested' ||
    behaviour.has(coldResumeKeepsSpelling) ||
    (behaviour.has(literalPathCompare) && !behaviour.has(coldResumeChangesSpelling))
  );
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Other releases read devices: an empty one for an empty rollout, others and pipes without end. */
function refusesOtherThanFiles({ behaviour }: ServerContext): boolean {
  return behaviour.value(unreadablePathText) !== 'load' && !behaviour.has(storedFolderAsRollout);
}
