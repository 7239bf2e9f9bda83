import { appendFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { brokenMended, brokenUnnamed } from '../rules/defects/disk-defects.ts';
import {
  coldResumeChangesSpelling,
  coldResumeKeepsSpelling,
  folderAsRollout,
  literalPathCompare,
  pathOverLoadedId,
  storedFolderAsRollout,
} from '../rules/defects/known-defects.ts';
import {
  bytesCompared,
  copiesAreTheSame,
  folderIsRollout,
  hardLinkIsSame,
  spellingRemembered,
} from '../rules/defects/path-defects.ts';
import {
  foldersAndDevicesMissing,
  missingPathInternal,
} from '../rules/defects/stored-resume-defects.ts';
import {
  coldResumeSpelling,
  loadedPathGuard,
  stalePathWord,
  unreadablePathText,
} from '../rules/path-rules.ts';
import { internalError, invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import {
  absolutePath,
  canonicalPath,
  isSameFile,
  isSameSpelling,
} from '../storage/path-identity.ts';
import { RolloutFault } from '../storage/rollout-fault.ts';
import { loadThread } from '../threads/load-thread.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { brokenRollout, type RolloutRequest } from './broken-rollout.ts';

/**
 * Whether a path names the rollout of a loaded thread that was asked for by its id.
 *
 * @returns false only with a defect that lets the path decide
 * @throws RpcError where the path names another file, or nothing
 */
export function namesLoadedRollout(
  context: ServerContext,
  thread: LoadedThread,
  requested: string,
): boolean {
  const { behaviour, config } = context;
  const resolved = absolutePath(requested, config.cwd);
  if (behaviour.has(pathOverLoadedId)) {
    return thread.path !== null && isSameSpelling(requested, thread.path);
  }
  const guard = behaviour.value(loadedPathGuard);
  if (guard === 'resolve' && canonicalPath(requested, config.cwd) === undefined) {
    throw missing(context, requested);
  }
  if (guard === 'resolve' && behaviour.has(folderAsRollout) && isFolder(resolved)) {
    throw folderRefusal(context, resolved, true);
  }
  const active = thread.path ?? '';
  const isLiteral =
    behaviour.has(literalPathCompare) ||
    ((behaviour.has(coldResumeChangesSpelling) || behaviour.has(coldResumeKeepsSpelling)) &&
      thread.isFromDisk);
  const isSame = isLiteral
    ? isSameSpelling(requested, active)
    : isSameFile(requested, active, config.cwd);
  if (acceptsWrongly(context, thread, resolved, isSame)) return true;
  if (isSame && (requested === active || !behaviour.has(bytesCompared))) return true;
  throw invalidRequest(
    `cannot resume running thread ${thread.id} with ${behaviour.value(stalePathWord)} path: ` +
      `requested \`${requested}\`, active \`${active}\``,
  );
}

/** Spellings that named a thread's rollout once. */
const remembered = new WeakMap<LoadedThread, Set<string>>();

function acceptsWrongly(
  { behaviour }: ServerContext,
  thread: LoadedThread,
  resolved: string,
  isSame: boolean,
): boolean {
  const active = thread.path ?? '';
  const known = remembered.get(thread) ?? new Set();
  if (isSame) remembered.set(thread, known.add(resolved));
  return (
    (behaviour.has(copiesAreTheSame) && resolved.includes(thread.id)) ||
    (behaviour.has(folderIsRollout) && resolved === path.dirname(active)) ||
    (behaviour.has(hardLinkIsSame) && isSameInode(resolved, active)) ||
    (behaviour.has(spellingRemembered) && known.has(resolved))
  );
}

function isSameInode(a: string, b: string): boolean {
  const [left, right] = [a, b].map((file) => statSync(file, { throwIfNoEntry: false }));
  return left !== undefined && left.ino === right?.ino && left.dev === right.dev;
}

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
  const file = isNothing ? undefined : canonicalPath(requested, context.config.cwd);
  const resolved = absolutePath(requested, context.config.cwd);
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
  const kept = keepsSpelling(context) ? resolved : file;
  return load(context, kept, { by: 'path' }, requested);
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

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function missing(context: ServerContext, requested: string): Error {
  switch (context.behaviour.value(unreadablePathText)) {
    case 'load':
      return invalidRequest(
        `failed to load rollout \`${requested}\`: No such file or directory (os error 2)`,
      );
    case 'resolve-os':
      return invalidRequest(
        `failed to resolve rollout path \`${requested}\`: ${whyMissing(context, requested)}`,
      );
    case 'resolve':
      return invalidRequest(`failed to resolve rollout path \`${requested}\`: file does not exist`);
  }
}

/** In the words of the system library that releases are built with. */
function whyMissing({ config }: ServerContext, requested: string): string {
  try {
    statSync(absolutePath(requested, config.cwd));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') {
      return 'Symbolic link loop (os error 40)';
    }
  }
  return 'No such file or directory (os error 2)';
}

function folderRefusal({ behaviour }: ServerContext, requested: string, isRead: boolean): Error {
  if (isRead) {
    return internalError(
      'failed to read thread: thread-store internal error: ' +
        `failed to read thread ${requested}: Is a directory (os error 21)`,
    );
  }
  return behaviour.value(unreadablePathText) === 'load'
    ? invalidRequest(`failed to load rollout \`${requested}\`: Is a directory (os error 21)`)
    : invalidRequest(`failed to resolve rollout path \`${requested}\`: path is a directory`);
}
