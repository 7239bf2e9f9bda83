import { isObject } from '../turns/json.ts';
import type { ThreadItem } from '../turns/turn-types.ts';
import type { LoadedThread } from './loaded-thread.ts';

const allowed = new WeakMap<LoadedThread, Set<string>>();

/** Whether all files of a change were accepted for the session before. */
export function isAllowed(thread: LoadedThread, item: ThreadItem): boolean {
  const files = filesOf(item);
  const known = allowed.get(thread);
  return files.length > 0 && files.every((file) => known?.has(file));
}

/** Remembers the files of a change that was accepted for the session. */
export function allowFiles(thread: LoadedThread, item: ThreadItem): void {
  const known = allowed.get(thread) ?? new Set();
  for (const file of filesOf(item)) known.add(file);
  allowed.set(thread, known);
}

function filesOf({ changes }: ThreadItem): string[] {
  if (!Array.isArray(changes)) return [];
  return changes.flatMap((change) => (isObject(change) ? String(change.path) : []));
}
