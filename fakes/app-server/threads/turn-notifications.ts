import { randomUUID } from 'node:crypto';
import { completedBeforeIdle, startOrderSwapped } from '../rules/defects/turn-defects.ts';
import { compactionEnd, completedTurnItems, turnStartOrder } from '../rules/turn-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { updateThreadRecord } from '../storage/thread-record.ts';
import { type ThreadUsage, tokenCountEvent } from '../storage/token-usage.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import { contextWindow } from '../turns/item-rules.ts';
import type { ThreadItem, TokenUsage } from '../turns/turn-types.ts';
import { setStatus, toSubscribers } from './audience.ts';
import { announceLegacy } from './legacy/announce-legacy.ts';
import { legacyCompleted, legacyStarted } from './legacy/legacy-item.ts';
import { snakeCase } from './legacy/snake-case.ts';
import type { LoadedThread, ReadState } from './loaded-thread.ts';
import { type MemberTable, pickMembers } from './pick-members.ts';
import { active, idle } from './thread-status.ts';
import type { TurnOptions } from './turn-options.ts';
import { wireTurn } from './wire-turn.ts';

/** `active` and `turn/started`, in the edition's order. */
export function announceTurnStart(
  context: ServerContext,
  thread: LoadedThread,
  turn: TurnRecord,
  { legacyWarning, isCompaction }: TurnOptions,
): void {
  const { behaviour } = context;
  const isStartedFirst = behaviour.value(turnStartOrder) === 'started-first';
  const started = () => {
    // Where it goes with the answer to turn/start, nothing else is announced so.
    if (isStartedFirst && isCompaction) return;
    toSubscribers(context, thread, 'turn/started', {
      threadId: thread.id,
      turn: wireTurn(behaviour, turn, 'notLoaded', []),
    });
  };
  const legacyStart = () => {
    if (legacyWarning !== undefined) {
      announceLegacy(context, thread, turn.id, { type: 'warning', message: legacyWarning });
    }
    announceLegacy(context, thread, turn.id, {
      type: 'task_started',
      ...legacyTurnId(context, turn),
      model_context_window: behaviour.value(contextWindow),
      collaboration_mode_kind: 'default',
    });
  };
  if (isStartedFirst !== behaviour.has(startOrderSwapped)) {
    started();
    legacyStart();
    setStatus(context, thread, active);
  } else {
    legacyStart();
    setStatus(context, thread, active);
    started();
  }
}

/** The status after a turn and `turn/completed`. */
export function announceTurnEnd(
  context: ServerContext,
  thread: LoadedThread,
  turn: TurnRecord,
): void {
  const { behaviour } = context;
  const answer = turn.items.findLast(({ type }) => type === 'agentMessage');
  const isAnswered = turn.status === 'completed' && answer !== undefined;
  const shown =
    behaviour.value(completedTurnItems) === 'last-answer' && isAnswered
      ? wireTurn(behaviour, turn, 'summary', [answer])
      : wireTurn(behaviour, turn, 'notLoaded', []);
  const completed = () =>
    toSubscribers(context, thread, 'turn/completed', { threadId: thread.id, turn: shown });
  if (turn.status !== 'interrupted') {
    announceLegacy(context, thread, turn.id, {
      type: 'task_complete',
      ...legacyTurnId(context, turn),
      last_agent_message: answer?.text ?? null,
    });
  }
  if (behaviour.has(completedBeforeIdle)) completed();
  const isNews = (isAnswered || turn.status === 'failed') && !thread.isEphemeral;
  if (behaviour.since('0.166') && isNews) {
    announceReadState(context, thread, {
      firstUnread: thread.readState?.firstUnread ?? {
        type: 'turn',
        turnId: turn.id,
      },
      revision: randomUUID(),
    });
  }
  if (thread.status.type === 'active') setStatus(context, thread, idle);
  if (!behaviour.has(completedBeforeIdle)) completed();
}

/** `item/started` or `item/completed`. */
export function announceItem(
  context: ServerContext,
  thread: LoadedThread,
  turn: TurnRecord,
  stage: 'started' | 'completed',
  { item, atMs }: { readonly item: ThreadItem; readonly atMs: number },
): void {
  const { behaviour } = context;
  const counted =
    stage === 'completed' && behaviour.since('0.169') ? { contentTokenCount: null } : {};
  const stamp = behaviour.since('0.130') ? { [`${stage}AtMs`]: atMs } : {};
  const ids = { threadId: thread.id, turnId: turn.id };
  const toLegacy = stage === 'started' ? legacyStarted : legacyCompleted;
  const { before, after } = toLegacy(item, {
    ...ids,
    cwd: thread.settings.cwd,
    hasPhase: behaviour.since('0.105'),
  });
  announceLegacy(context, thread, turn.id, ...before);
  toSubscribers(context, thread, `item/${stage}`, { item, ...ids, ...counted, ...stamp });
  announceLegacy(context, thread, turn.id, ...after);
}

/** What clients are told when a thread was summed up. */
export function announceCompactionEnd(
  context: ServerContext,
  thread: LoadedThread,
  turnId: string,
): void {
  const { isAnnounced, warning } = context.behaviour.value(compactionEnd);
  const ids = { threadId: thread.id, turnId };
  if (isAnnounced) toSubscribers(context, thread, 'thread/compacted', ids);
  if (warning === 'none') return;
  const message =
    'Heads up: Long threads and multiple compactions can cause the model to be less accurate. ' +
    'Start a new thread when possible to keep threads small and targeted.';
  announceLegacy(context, thread, turnId, { type: 'warning', message });
  if (warning === 'sent') {
    toSubscribers(context, thread, 'warning', { threadId: thread.id, message });
  }
}

const tokenMembers: MemberTable = [
  'totalTokens',
  'inputTokens',
  'cachedInputTokens',
  ['cacheWriteInputTokens', '0.145'],
  'outputTokens',
  'reasoningOutputTokens',
];

/** The params of `thread/tokenUsage/updated`. */
export function tokenUsageParams(
  { behaviour }: ServerContext,
  threadId: string,
  usage: ThreadUsage,
): Record<string, unknown> {
  const tokens = (counts: TokenUsage) =>
    pickMembers(behaviour, tokenMembers, { cacheWriteInputTokens: 0, ...counts });
  return {
    threadId,
    turnId: usage.turnId,
    tokenUsage: {
      total: tokens(usage.total),
      last: tokens(usage.last),
      modelContextWindow: usage.modelContextWindow,
    },
  };
}

const rateLimitMembers: MemberTable = [
  ['limitId', '0.105'],
  ['limitName', '0.105'],
  ['normalModelSlug', '0.155'],
  'primary',
  'secondary',
  'credits',
  ['individualLimit', '0.138'],
  ['spendControlReached', '0.145'],
  'planType',
  ['rateLimitReachedType', '0.128'],
];

/** What a thread used, if it used anything, and the account's limits. */
export function announceUsage(
  context: ServerContext,
  thread: LoadedThread,
  turnId: string,
  { isEstimate = false } = {},
): void {
  const limits = pickMembers(context.behaviour, rateLimitMembers, { limitId: 'codex' });
  if (thread.usage !== undefined) thread.usage = { ...thread.usage, turnId };
  announceLegacy(context, thread, turnId, {
    ...(thread.usage === undefined ? { info: null } : tokenCountEvent(thread.usage)),
    type: 'token_count',
    rate_limits: snakeCase(limits),
  });
  if (thread.usage !== undefined) {
    const params = tokenUsageParams(context, thread.id, thread.usage);
    toSubscribers(context, thread, 'thread/tokenUsage/updated', params);
  }
  // A server learns of limits with the first answer of a model.
  if (!isEstimate) answered.add(thread);
  if (!answered.has(thread)) return;
  toSubscribers(context, thread, 'account/rateLimits/updated', { rateLimits: limits });
}

const answered = new WeakSet<LoadedThread>();

/** A member of later legacy events. */
function legacyTurnId({ behaviour }: ServerContext, { id }: TurnRecord) {
  return behaviour.since('0.105') ? { turn_id: id } : {};
}

/** What is unread of a thread from now on. */
export function announceReadState(
  context: ServerContext,
  thread: LoadedThread,
  readState: ReadState,
): void {
  thread.readState = readState;
  if (!thread.isEphemeral) updateThreadRecord(context.home, thread.id, { readState });
  toSubscribers(context, thread, 'thread/readState/changed', { threadId: thread.id, readState });
}
