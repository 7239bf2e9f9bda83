import { timelineNewestFirst } from '../rules/defects/read-defects.ts';
import { timelineInSnakeCase } from '../rules/defects/wire-defects.ts';
import { invalidRequest, notSupported } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { optional, struct, text, u32 } from '../server/shape.ts';
import { isPayload } from '../storage/rollout-line.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { wireSomeTurns } from '../threads/wire-turn.ts';
import { knownThread } from './known-thread.ts';
import { defineMethod } from './method.ts';
import { readThreadId } from './thread-lookup.ts';

const defaultLimit = 25;
const maxLimit = 100;

/**
 * Where the turns of a thread with paginated history begin and end, and what they hold: a page is told oldest
 * first, and its cursor leads to what is before it.
 */
export const threadTimelineList = defineMethod({
  name: 'thread/timeline/list',
  params: () =>
    struct('ThreadTimelineListParams', {
      threadId: text,
      cursor: optional(text),
      limit: optional(u32),
    }),
  async run({ context }, params) {
    const thread = await knownThread(context, readThreadId(params.threadId));
    if (!thread?.isMaterialised || thread.meta.historyMode !== 'paginated') {
      throw notSupported('thread/timeline/list is not supported yet');
    }
    const limit = Math.min(Math.max(params.limit ?? defaultLimit, 1), maxLimit);
    const before = params.cursor === undefined ? Infinity : readCursor(params.cursor);
    const matching = entries(context, thread).filter(({ position }) => position < before);
    const data = matching.slice(-limit);
    const [first] = data;
    const isLast = data.length === matching.length;
    const cursor = { threadId: thread.id, position: first?.position };
    return {
      data: context.behaviour.has(timelineNewestFirst) ? data.toReversed() : data,
      nextCursor: isLast ? null : JSON.stringify(cursor),
      activeRealtimeSessionAtPageStart: null,
    };
  },
});

/** Positions count entries, where releases count lines of the rollout. */
function entries({ behaviour }: ServerContext, { turns }: LoadedThread) {
  const everything = { start: 0, end: turns.length, itemsView: 'full' } as const;
  const shown = wireSomeTurns(behaviour, turns, everything);
  const idName = behaviour.has(timelineInSnakeCase) ? 'turn_id' : 'turnId';
  const all = turns.flatMap((turn, index) => {
    const { items = [], error } = shown[index] ?? {};
    const { status, startedAt, completedAt, durationMs } = turn;
    const named = { [idName]: turn.id };
    const held = Array.isArray(items) ? items : [];
    return [
      { type: 'turnStarted', ...named, startedAt },
      ...held.map((item: unknown) => ({ type: 'item', turnId: turn.id, item })),
      ...(status === 'inProgress'
        ? []
        : [{ type: 'turnCompleted', ...named, status, error, startedAt, completedAt, durationMs }]),
    ];
  });
  return all.map((entry, index) => ({ ...entry, position: index + 1 }));
}

function readCursor(given: string): number {
  const cursor = parse(given);
  if (isPayload(cursor) && typeof cursor.position === 'number') return cursor.position;
  throw invalidRequest('invalid thread timeline cursor');
}

function parse(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return undefined;
  }
}
