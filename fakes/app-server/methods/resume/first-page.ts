import {
  pageDirectionIgnored,
  pageWholeByDefault,
  pageWithoutRunning,
} from '../../rules/defects/paged-resume-defects.ts';
import { firstPageReversed } from '../../rules/defects/stored-resume-defects.ts';
import type { ServerContext } from '../../server/server-context.ts';
import type { LoadedThread } from '../../threads/loaded-thread.ts';
import { type PageRequest, turnsPage } from '../turns-page.ts';

/** The page of turns beside the answer to a resume; null where nobody asks for it. */
export function firstPage(
  context: ServerContext,
  thread: LoadedThread,
  asked: PageRequest | undefined,
) {
  const { behaviour } = context;
  if (asked === undefined) return null;
  const turns = behaviour.has(pageWithoutRunning)
    ? thread.turns.filter(({ status }) => status !== 'inProgress')
    : thread.turns;
  const itemsView = behaviour.has(pageWholeByDefault) ? 'full' : undefined;
  const page = turnsPage(context, turns, {
    ...asked,
    itemsView: asked.itemsView ?? itemsView,
    sortDirection: behaviour.has(pageDirectionIgnored) ? 'desc' : asked.sortDirection,
  });
  if (behaviour.has(firstPageReversed)) page.data.reverse();
  return page;
}
