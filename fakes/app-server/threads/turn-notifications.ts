import { randomUUID } from 'node:crypto';
import { completedBeforeIdle } from '../rules/synthetic-defects.ts';
import { completedTurnItems, turnStartOrder } from '../rules/turn-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { ThreadUsage } from '../storage/token-usage.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import type { ThreadItem, TokenUsage } from '../turns/turn-types.ts';
import { broadcast, setStatus, toSubscribers } from './audience.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { type MemberTable, pickMembers } from './pick-members.ts';
import { active, idle } from './thread-status.ts';
import { wireTurn } from './wire-turn.ts';

/** `active` and `turn/started`, in the edition's order. */
export function announceTurnStart(
  context: ServerContext,
  thread: LoadedThread,
  turn: TurnRecord,
): void {
  const { behaviour } = context;
  const started = () =>
    toSubscribers(context, thread, 'turn/started', {
      threadId: thread.id,
      turn: wireTurn(behaviour, turn, 'notLoaded', []),
    });
  if (behaviour.value(turnStartOrder) === 'started-first') {
    started();
    setStatus(context, thread, active);
  } else {
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
  const shown =
    behaviour.value(completedTurnItems) === 'last-answer' &&
    turn.status === 'completed' &&
    answer !== undefined
      ? wireTurn(behaviour, turn, 'summary', [answer])
      : wireTurn(behaviour, turn, 'notLoaded', []);
  const completed = () =>
    toSubscribers(context, thread, 'turn/completed', { threadId: thread.id, turn: shown });
  if (behaviour.has(completedBeforeIdle)) completed();
  if (behaviour.since('0.169') && turn.status === 'completed') announceReadState(context, thread);
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
  toSubscribers(context, thread, `item/${stage}`, {
    item,
    threadId: thread.id,
    turnId: turn.id,
    ...counted,
    ...stamp,
  });
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
  ['normalModelSlug', '0.169'],
  'primary',
  'secondary',
  'credits',
  ['individualLimit', '0.138'],
  ['spendControlReached', '0.145'],
  'planType',
  ['rateLimitReachedType', '0.128'],
];

/** `account/rateLimits/updated` of an account without limits. */
export function announceRateLimits(context: ServerContext): void {
  const rateLimits = pickMembers(context.behaviour, rateLimitMembers, { limitId: 'codex' });
  broadcast(context, 'account/rateLimits/updated', { rateLimits });
}

function announceReadState(context: ServerContext, thread: LoadedThread): void {
  const [first] = thread.turns;
  if (first === undefined) return;
  thread.readState = {
    firstUnread: { type: 'turn', turnId: first.id },
    revision: randomUUID(),
  };
  broadcast(context, 'thread/readState/changed', {
    threadId: thread.id,
    readState: thread.readState,
  });
}
