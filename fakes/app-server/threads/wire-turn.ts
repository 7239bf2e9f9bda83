import type { Behaviour } from '../rules/behaviour.ts';
import { runningTurnTold, unmarkedTurnIds } from '../rules/thread-rules.ts';
import { submissionIds } from '../rules/turn-rules.ts';
import { LazyList } from '../server/lazy-list.ts';
import { newThreadId } from '../storage/thread-id.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import { errorHasMisalignment } from '../turns/model-failure-rules.ts';
import type { ThreadItem } from '../turns/turn-types.ts';
import { type MemberTable, pickMembers } from './pick-members.ts';

/** Whether the items of a running turn are counted from one, whatever came before. */
export type RunningIds = 'as-stored' | 'from-one';

export type ItemsView = 'full' | 'summary' | 'notLoaded';

const turnMembers: MemberTable = [
  'id',
  ['rootTurnId', '0.166'],
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
  items: readonly ThreadItem[] | LazyList,
): Record<string, unknown> {
  return pickMembers(behaviour, turnMembers, {
    ...turn,
    error:
      turn.error && behaviour.value(errorHasMisalignment)
        ? { misalignment: null, ...turn.error }
        : turn.error,
    rootTurnId: turn.isUnmarked || turn.isRootless ? null : turn.id,
    items,
    itemsView,
  });
}

/** The turns of a thread as responses hold them; as they are now, though they are sent one by one. */
export function wireTurns(
  behaviour: Behaviour,
  turns: readonly TurnRecord[],
  runningIds: RunningIds = 'as-stored',
): LazyList {
  const views = placed(behaviour, turns, runningIds).map((place) => {
    const { turn } = place;
    if (turn.status !== 'inProgress') {
      return () => wireTurn(behaviour, turn, 'full', storedForms(behaviour, place));
    }
    // It grows while an answer is sent.
    const told = { ...turn, status: behaviour.value(runningTurnTold) };
    const now = wireWhole(behaviour, { ...place, turn: told }, 'full');
    return () => now;
  });
  return new LazyList(function* () {
    for (const view of views) yield view();
  });
}

export interface TurnSelection {
  readonly start: number;
  readonly end: number;
  readonly itemsView: ItemsView;
  readonly runningIds?: RunningIds;
}

/** Some of a thread's turns, with a view of their items. */
export function wireSomeTurns(
  behaviour: Behaviour,
  turns: readonly TurnRecord[],
  { start, end, itemsView, runningIds = 'as-stored' }: TurnSelection,
): Record<string, unknown>[] {
  return placed(behaviour, turns, runningIds)
    .slice(start, end)
    .map((place) => wireWhole(behaviour, place, itemsView));
}

interface PlacedTurn {
  readonly turn: TurnRecord;
  /** Number of the first item, less one. */
  readonly itemsBefore: number;
  /** Whether its items are counted whatever their ids are. */
  readonly isCounted: boolean;
}

function isUsers({ type }: ThreadItem): boolean {
  return type === 'userMessage';
}

/** Every reader of a rollout finds an id of its own where none is recorded. */
function identified(behaviour: Behaviour, turn: TurnRecord): TurnRecord {
  const isRandom = turn.isUnmarked === true && behaviour.value(unmarkedTurnIds) === 'random';
  return isRandom ? { ...turn, id: newThreadId(Date.now()) } : turn;
}

function placed(
  behaviour: Behaviour,
  turns: readonly TurnRecord[],
  runningIds: RunningIds,
): PlacedTurn[] {
  const isCounted = behaviour.value(submissionIds) === 'counted';
  let count = 0;
  // Where turns are counted, only those count in which the user said something.
  const said = isCounted ? turns.filter(({ items }) => items.some(isUsers)) : turns;
  return said.map((record, index) => {
    const turn = isCounted ? { ...record, id: `turn-${index + 1}` } : identified(behaviour, record);
    const startsAnew = runningIds === 'from-one' && turn.status === 'inProgress';
    const itemsBefore = startsAnew ? 0 : count;
    count += turn.items.length;
    return { turn, itemsBefore, isCounted: startsAnew || !turn.hasItemIds };
  });
}

function wireWhole(
  behaviour: Behaviour,
  place: PlacedTurn,
  itemsView: ItemsView,
): Record<string, unknown> {
  const items = [...storedForms(behaviour, place)] as ThreadItem[];
  return wireTurn(behaviour, place.turn, itemsView, viewed(items, itemsView));
}

function storedForms(behaviour: Behaviour, { turn, itemsBefore, isCounted }: PlacedTurn): LazyList {
  return new LazyList(function* () {
    for (const [index, item] of turn.items.entries()) {
      const keepsId = !isCounted || hasOwnId.has(item.type);
      const id = keepsId ? item.id : `item-${itemsBefore + index + 1}`;
      yield storedForm(behaviour, item, id);
    }
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

/** Kinds of items that have the id of their call. */
const hasOwnId: ReadonlySet<string> = new Set(['fileChange', 'mcpToolCall', 'imageGeneration']);

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
  mcpToolCall: [
    'type',
    'id',
    'server',
    'tool',
    'status',
    'arguments',
    ['appContext', '0.145'],
    ['mcpAppUi', '0.160'],
    ['pluginId', '0.136'],
    ['readOnlyHint', '0.150'],
    'result',
    'error',
    'durationMs',
  ],
  imageGeneration: [
    'type',
    'id',
    'status',
    'revisedPrompt',
    'result',
    ['transparentBackground', '0.150'],
    ['failure', '0.150'],
    ['generationId', '0.166'],
  ],
};

/** An item as it is read back. */
function storedForm(behaviour: Behaviour, item: ThreadItem, id: string): ThreadItem {
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
  return { ...shaped, type: item.type, id } as ThreadItem;
}
