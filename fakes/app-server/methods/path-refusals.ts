import { statSync } from 'node:fs';
import { unreadablePathText } from '../rules/path-rules.ts';
import { internalError, invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { absolutePath } from '../storage/path-identity.ts';
import { isThere, whyUnresolved } from './resolve-path.ts';

/** Whether a folder is there. */
export function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The refusal of a path that is not resolved. */
export function missing(context: ServerContext, requested: string): Error {
  const absolute = absolutePath(requested, context.config.cwd);
  switch (context.behaviour.value(unreadablePathText)) {
    case 'load':
      return invalidRequest(
        `failed to load rollout \`${requested}\`: No such file or directory (os error 2)`,
      );
    case 'resolve-os':
      return invalidRequest(
        `failed to resolve rollout path \`${absolute}\`: ${whyUnresolved(context, requested)}`,
      );
    case 'resolve': {
      // Whether it is there is asked first.
      const why = isThere(context, requested)
        ? whyUnresolved(context, requested)
        : 'file does not exist';
      return invalidRequest(`failed to resolve rollout path \`${absolute}\`: ${why}`);
    }
  }
}

/** The refusal of a folder. @param isRead as if it were a rollout */
export function folderRefusal(
  { behaviour }: ServerContext,
  requested: string,
  isRead: boolean,
): Error {
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
