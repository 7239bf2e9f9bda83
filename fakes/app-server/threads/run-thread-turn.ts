import { systemErrorForgotten } from '../rules/synthetic-defects.ts';
import type { ServerContext } from '../server/server-context.ts';
import { newThreadId } from '../storage/thread-id.ts';
import { addTokens, noTokens } from '../storage/token-usage.ts';
import { emptyTurn, type TurnRecord } from '../storage/turn-record.ts';
import type { TurnEvent, TurnOutcome, UserInput } from '../turns/turn-types.ts';
import { askApproval } from './ask-approval.ts';
import { setStatus, toSubscribers } from './audience.ts';
import { watchIdleThread } from './idle-unload.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { systemError } from './thread-status.ts';
import { createTurnJournal, type TurnJournal } from './turn-journal.ts';
import {
  announceItem,
  announceRateLimits,
  announceTurnEnd,
  announceTurnStart,
  tokenUsageParams,
} from './turn-notifications.ts';

/** A turn that is registered with its thread, but sends nothing before it is begun. */
export interface PreparedTurn {
  readonly record: TurnRecord;
  /** Call it once, after the response to the request that started the turn. */
  begin(): void;
}

export interface TurnOptions {
  readonly clientUserMessageId?: string | undefined;
}

/** Registers a turn with an idle thread. */
export function prepareTurn(
  context: ServerContext,
  thread: LoadedThread,
  input: readonly UserInput[],
  options: TurnOptions = {},
): PreparedTurn {
  const startMs = context.now();
  const record = emptyTurn(newThreadId(startMs), null);
  const abort = new AbortController();
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const history = [...thread.history];
  thread.running = { record, abort, steered: [], ended };
  thread.turns.push(record);
  watchIdleThread(context, thread);
  const journal = createTurnJournal(thread, context.now);

  const run = async () => {
    record.startedAt = Math.floor(startMs / 1000);
    journal.started(record);
    announceTurnStart(context, thread, record);
    const outcome = await answer();
    record.status = outcome.status;
    record.error = outcome.error ?? null;
    const endMs = context.now();
    record.completedAt = Math.floor(endMs / 1000);
    record.durationMs = endMs - startMs;
    journal.ended(record);
    thread.updatedAt = Math.floor(endMs / 1000);
    thread.running = undefined;
    announceTurnEnd(context, thread, record);
    watchIdleThread(context, thread);
    resolve();
  };
  const emit = (event: TurnEvent) => onTurnEvent(context, thread, record, journal, event);
  const answer = async (): Promise<TurnOutcome> => {
    const { settings } = thread;
    try {
      return await context.runTurn(
        input,
        {
          emit,
          requestApproval: (request) =>
            askApproval(context, thread, {
              turnId: record.id,
              request,
              signal: abort.signal,
              emit,
            }),
          takeSteeredInput: () => thread.running?.steered.splice(0) ?? [],
          onSteeredInput(listener) {
            const { running } = thread;
            if (running === undefined) return () => {};
            running.onSteered = listener;
            return () => {
              running.onSteered = undefined;
            };
          },
          signal: abort.signal,
          history,
          threadId: thread.id,
          turnId: record.id,
          cwd: settings.cwd,
          model: settings.model,
          approvalPolicy:
            typeof settings.approvalPolicy === 'string' ? settings.approvalPolicy : 'on-request',
          sandbox: settings.sandbox,
          effort: settings.effort,
          baseInstructions: settings.baseInstructions,
          developerInstructions: settings.developerInstructions,
          clientUserMessageId: options.clientUserMessageId ?? null,
          behaviour: context.behaviour,
        },
        context.config.provider,
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const failure = { message, codexErrorInfo: 'other', additionalDetails: null };
      emit({ type: 'error', error: failure, willRetry: false });
      return { status: 'failed', error: failure, newItems: [] };
    }
  };
  return { record, begin: () => void run() };
}

function onTurnEvent(
  context: ServerContext,
  thread: LoadedThread,
  turn: TurnRecord,
  journal: TurnJournal,
  event: TurnEvent,
): void {
  const ids = { threadId: thread.id, turnId: turn.id };
  switch (event.type) {
    case 'item-started':
      announceItem(context, thread, turn, 'started', event);
      break;
    case 'item-completed':
      turn.items.push(event.item);
      if (event.item.type === 'userMessage') thread.preview ||= textOf(event.item.content);
      journal.completed(turn, event.item, event.atMs);
      announceItem(context, thread, turn, 'completed', event);
      break;
    case 'delta':
      toSubscribers(context, thread, event.method, { ...ids, ...event.params });
      break;
    case 'token-usage':
      thread.usage = {
        total: addTokens(thread.usage?.total ?? noTokens, event.last),
        last: event.last,
        modelContextWindow: event.modelContextWindow,
        turnId: turn.id,
      };
      journal.usage();
      toSubscribers(
        context,
        thread,
        'thread/tokenUsage/updated',
        tokenUsageParams(context, thread.id, thread.usage),
      );
      announceRateLimits(context);
      break;
    case 'error': {
      const { error, willRetry } = event;
      const isForgotten = context.behaviour.has(systemErrorForgotten);
      if (!willRetry && !isForgotten) setStatus(context, thread, systemError);
      toSubscribers(context, thread, 'error', { error, willRetry, ...ids });
      break;
    }
    case 'warning':
      toSubscribers(context, thread, 'warning', { threadId: thread.id, message: event.message });
      break;
    case 'diff':
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
