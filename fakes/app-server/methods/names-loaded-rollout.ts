import { statSync } from 'node:fs';
import path from 'node:path';
import {
  coldResumeChangesSpelling,
  coldResumeKeepsSpelling,
  folderAsRollout,
  literalPathCompare,
  pathOverLoadedId,
} from '../rules/defects/known-defects.ts';
import { fileAsFolder } from '../rules/defects/known-path-defects.ts';
import {
  bytesCompared,
  caseIgnored,
  copiesAreTheSame,
  folderIsRollout,
  hardLinkIsSame,
  spellingRemembered,
} from '../rules/defects/path-defects.ts';
import { loadedPathGuard, stalePathWord } from '../rules/path-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { absolutePath, isSameSpelling } from '../storage/path-identity.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { folderRefusal, isFolder, missing } from './path-refusals.ts';
import { resolvePath } from './resolve-path.ts';

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
    const isThere = resolvePath(context, requested) !== undefined;
    return isThere && thread.path !== null && isSameSpelling(requested, thread.path);
  }
  const guard = behaviour.value(loadedPathGuard);
  if (guard === 'resolve' && resolvePath(context, requested) === undefined) {
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
    : isSameRollout(context, requested, active);
  if (acceptsWrongly(context, thread, resolved, isSame)) return true;
  if (isSame && (requested === active || !behaviour.has(bytesCompared))) return true;
  throw invalidRequest(
    `cannot resume running thread ${thread.id} with ${behaviour.value(stalePathWord)} path: ` +
      `requested \`${requested}\`, active \`${active}\``,
  );
}

/** Compares what two paths name; where one cannot be resolved, the paths. */
function isSameRollout(context: ServerContext, a: string, b: string): boolean {
  const [left, right] = [resolvePath(context, a), resolvePath(context, b)];
  if (left !== undefined && right !== undefined) return isSameSpelling(left, right);
  const isFolder =
    [path.sep, `${path.sep}.`].some((end) => a.endsWith(end)) &&
    !context.behaviour.has(fileAsFolder);
  return !isFolder && isSameSpelling(a, b);
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
    (behaviour.has(caseIgnored) && resolved.toLowerCase() === active.toLowerCase()) ||
    (behaviour.has(hardLinkIsSame) && isSameInode(resolved, active)) ||
    (behaviour.has(spellingRemembered) && known.has(resolved))
  );
}

function isSameInode(a: string, b: string): boolean {
  // No system call takes it.
  if (a.includes('\0')) return false;
  const [left, right] = [a, b].map((file) => statSync(file, { throwIfNoEntry: false }));
  return left !== undefined && left.ino === right?.ino && left.dev === right.dev;
}
