import { answersNotStored } from '../rules/defects/resume-defects.ts';
import { systemErrorForgotten } from '../rules/defects/turn-defects.ts';
import type { ServerContext } from '../server/server-context.ts';
import { addTokens, estimateUsage, noTokens } from '../storage/token-usage.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import type { TurnEvent } from '../turns/turn-types.ts';
import { setStatus, toSubscribers } from './audience.ts';
import { chargeGoal, stopGoal } from './goal-of-turn.ts';
import { announceLegacy } from './legacy/announce-legacy.ts';
import { legacyDelta } from './legacy/legacy-delta.ts';
import { legacyError } from './legacy/legacy-error.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { systemError } from './thread-status.ts';
import type { TurnJournal } from './turn-journal.ts';
import { announceCompactionEnd, announceItem, announceUsage } from './turn-notifications.ts';

/** Takes an event of a running turn to the thread, its clients and its rollout. */
export function onTurnEvent(
  context: ServerContext,
  thread: LoadedThread,
  turn: TurnRecord,
  journal: TurnJournal,
  event: TurnEvent,
): void {
  const ids = { threadId: thread.id, turnId: turn.id };
  const legacy = (...messages: Parameters<typeof announceLegacy>[3][]) =>
    announceLegacy(context, thread, turn.id, ...messages);
  switch (event.type) {
    case 'item-started':
      thread.running?.open.set(event.item.id, event.item);
      announceItem(context, thread, turn, 'started', event);
      break;
    case 'item-completed':
      turn.items.push(event.item);
      thread.running?.open.delete(event.item.id);
      if (event.item.type === 'userMessage') thread.preview ||= textOf(event.item.content);
      if (event.item.type !== 'agentMessage' || !context.behaviour.has(answersNotStored)) {
        journal.completed(turn, event.item, event.atMs);
      }
      announceItem(context, thread, turn, 'completed', event);
      if (event.item.type === 'contextCompaction') announceCompactionEnd(context, thread, turn.id);
      break;
    case 'delta': {
      const { before, after } = legacyDelta(event, ids);
      legacy(...before);
      toSubscribers(context, thread, event.method, { ...ids, ...event.params });
      legacy(...after);
      break;
    }
    case 'token-usage':
      thread.usage = {
        total: addTokens(thread.usage?.total ?? noTokens, event.last),
        last: event.last,
        modelContextWindow: event.modelContextWindow,
        turnId: turn.id,
      };
      journal.usage();
      announceUsage(context, thread, turn.id);
      chargeGoal(context, thread, turn.id, event.last);
      break;
    case 'token-estimate':
      estimateUsage(thread, event.totalTokens);
      journal.usage();
      announceUsage(context, thread, turn.id);
      break;
    case 'compacted':
      thread.history = [...event.history];
      journal.compacted(event.summary, event.history);
      break;
    case 'token-usage-again':
      announceUsage(context, thread, turn.id);
      break;
    case 'error': {
      const { error, willRetry } = event;
      const isForgotten = context.behaviour.has(systemErrorForgotten);
      if (!willRetry) stopGoal(context, thread, turn.id, error);
      legacy(legacyError(error, willRetry));
      if (!willRetry && !isForgotten) setStatus(context, thread, systemError);
      toSubscribers(context, thread, 'error', { error, willRetry, ...ids });
      break;
    }
    case 'warning':
      legacy({ type: 'warning', message: event.message });
      toSubscribers(context, thread, 'warning', { threadId: thread.id, message: event.message });
      break;
    case 'diff':
      legacy({ type: 'turn_diff', unified_diff: event.diff });
      toSubscribers(context, thread, 'turn/diff/updated', { ...ids, diff: event.diff });
      break;
    case 'response-item':
      thread.history.push(event.item);
      journal.responseItem(event.item);
      break;
  }
}

function textOf(content: unknown): string {
  const parts = Array.isArray(content) ? content : [];
  const texts = parts.map((part: { text?: unknown }) => part.text);
  return texts.filter((text) => typeof text === 'string').join('\n');
}
