import {
  ancestorIsParent,
  ancestorListsItself,
  bothRelationsTaken,
} from '../../rules/defects/list-defects.ts';
import { listsRelations } from '../../rules/list-rules.ts';
import { invalidRequest } from '../../server/rpc-error.ts';
import type { ServerContext } from '../../server/server-context.ts';
import { spawnedBy } from '../../storage/state-database.ts';
import { parseThreadId } from '../../storage/thread-id.ts';

export interface Relations {
  readonly parentThreadId: string | undefined;
  readonly ancestorThreadId: string | undefined;
}

/**
 * What a thread spawned, itself or through others, each with its parent; `undefined` where nobody
 * asks for it.
 *
 * @throws RpcError for ids that are none, and for both at once
 */
export function relatedThreads(
  { behaviour, home }: ServerContext,
  { parentThreadId, ancestorThreadId }: Relations,
): ReadonlyMap<string, string> | undefined {
  if (!behaviour.value(listsRelations)) return undefined;
  const isBoth = parentThreadId !== undefined && ancestorThreadId !== undefined;
  if (isBoth && !behaviour.has(bothRelationsTaken)) {
    throw invalidRequest('parentThreadId and ancestorThreadId are mutually exclusive');
  }
  const found = new Map<string, string>();
  const addChildren = (parent: string) => {
    for (const id of spawnedBy(home, parent)) found.set(id, parent);
  };
  if (parentThreadId !== undefined) {
    addChildren(idOf(parentThreadId, 'parent'));
    return found;
  }
  if (ancestorThreadId === undefined) return undefined;
  const ancestor = idOf(ancestorThreadId, 'ancestor');
  addChildren(ancestor);
  if (!behaviour.has(ancestorIsParent)) for (const id of found.keys()) addChildren(id);
  return behaviour.has(ancestorListsItself) ? found.set(ancestor, ancestor) : found;
}

function idOf(text: string, relation: 'parent' | 'ancestor'): string {
  const parsed = parseThreadId(text);
  if ('id' in parsed) return parsed.id;
  throw invalidRequest(`invalid ${relation} thread id: ${parsed.fault}`);
}
