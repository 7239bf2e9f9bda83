import type { Behaviour } from '../rules/behaviour.ts';
import { storedItemIds } from '../rules/thread-rules.ts';
import { submissionIds } from '../rules/turn-rules.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import type { ThreadItem } from '../turns/turn-types.ts';
import { type MemberTable, pickMembers } from './pick-members.ts';

export type ItemsView = 'full' | 'summary' | 'notLoaded';

const turnMembers: MemberTable = [
  'id',
  ['rootTurnId', '0.169'],
  'items',
  ['itemsView', '0.130'],
  'status',
  'error',
  ['startedAt', '0.121'],
  ['completedAt', '0.121'],
  ['durationMs', '0.121'],
];

/** A turn with some view of its items. */
export function wireTurn(
  behaviour: Behaviour,
  turn: TurnRecord,
  itemsView: ItemsView,
  items: readonly ThreadItem[],
): Record<string, unknown> {
  return pickMembers(behaviour, turnMembers, {
    ...turn,
    rootTurnId: turn.id,
    items,
    itemsView,
  });
}

/** The turns of a thread as responses hold them. */
export function wireTurns(
  behaviour: Behaviour,
  turns: readonly TurnRecord[],
  itemsView: ItemsView = 'full',
): Record<string, unknown>[] {
  let count = 0;
  const isCounted = behaviour.value(submissionIds) === 'counted';
  return turns.map((turn, index) => {
    const items = turn.items.map((item) => {
      count += 1;
      return storedForm(behaviour, item, count);
    });
    const named = isCounted ? { ...turn, id: `turn-${index + 1}` } : turn;
    return wireTurn(behaviour, named, itemsView, viewed(items, itemsView));
  });
}

/** First user message and last answer make the summary. */
function viewed(items: readonly ThreadItem[], view: ItemsView): readonly ThreadItem[] {
  if (view === 'full') return items;
  if (view === 'notLoaded') return [];
  const first = items.find(({ type }) => type === 'userMessage');
  const last = items.findLast(({ type }) => type === 'agentMessage');
  return [first, last].filter((item) => item !== undefined);
}

const itemMembers: Readonly<Record<string, MemberTable>> = {
  userMessage: ['type', 'id', ['clientId', '0.136'], 'content'],
  agentMessage: [
    'type',
    ['moderation', '0.169'],
    'id',
    'text',
    ['phase', '0.105'],
    ['memoryCitation', '0.118'],
    ['delivery', '0.150'],
    ['questions', '0.155'],
  ],
};

/** An item as it is read back: editions with legacy history count the ids. */
function storedForm(behaviour: Behaviour, item: ThreadItem, number: number): ThreadItem {
  const isCounted = behaviour.value(storedItemIds) === 'counted';
  const table = itemMembers[item.type];
  const { startedAtMs = null, completedAtMs = null, ...timeless } = item;
  const hasTimes = behaviour.since('0.166');
  const shaped =
    table === undefined
      ? hasTimes
        ? item
        : timeless
      : {
          ...pickMembers(behaviour, table, item),
          ...(hasTimes ? { startedAtMs, completedAtMs } : {}),
        };
  return { ...shaped, type: item.type, id: isCounted ? `item-${number}` : item.id } as ThreadItem;
}
