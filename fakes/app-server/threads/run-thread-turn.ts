import { historyNotSent } from '../rules/defects/input-defects.ts';
import { drainTellsEnd } from '../rules/drain-rules.ts';
import { failedTurn, submissionIds } from '../rules/turn-rules.ts';
import type { RunTurn, ServerContext } from '../server/server-context.ts';
import { updateThreadRecord } from '../storage/thread-record.ts';
import { emptyTurn, type TurnRecord } from '../storage/turn-record.ts';
import type { TurnEvent, TurnOutcome, UserInput } from '../turns/turn-types.ts';
import { askApproval } from './ask-approval.ts';
import { toSubscribers } from './audience.ts';
import { updateGoal } from './goal-of-turn.ts';
import { watchIdleThread } from './idle-unload.ts';
import { keepSettings } from './kept-settings.ts';
import { announceLegacyAbort } from './legacy/announce-legacy-abort.ts';
import type { LoadedThread, RunningTurn } from './loaded-thread.ts';
import { onTurnEvent } from './on-turn-event.ts';
import { recordSettings } from './record-settings.ts';
import { newSubmissionId } from './submission-id.ts';
import { tellProgram } from './tell-program.ts';
import { createTurnJournal } from './turn-journal.ts';
import { announceTurnEnd, announceTurnStart } from './turn-notifications.ts';
import type { TurnOptions } from './turn-options.ts';

/** A turn that is registered with its thread, but sends nothing before it is begun. */
export interface PreparedTurn {
  readonly record: TurnRecord;
  /** Call it once, after the response to the request that started the turn. */
  begin(): void;
}

/** Registers a turn with an idle thread. */
export function prepareTurn(
  context: ServerContext,
  thread: LoadedThread,
  input: readonly UserInput[],
  options: TurnOptions = {},
): PreparedTurn {
  const startMs = context.now();
  const hasItemIds = thread.meta.historyMode === 'paginated';
  const id = options.id ?? newSubmissionId(context, thread);
  const record = emptyTurn(id, null, { hasItemIds });
  const abort = new AbortController();
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const { opening = [] } = options;
  const former = context.behaviour.has(historyNotSent) ? [] : thread.history;
  const history = [...former, ...opening];
  const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
  const running: RunningTurn = {
    record,
    isCompaction: options.isCompaction ?? false,
    abort,
    interrupts: [],
    steered: [],
    open: new Map(),
    settled,
    ended,
  };
  thread.running = running;
  thread.turns.push(record);
  watchIdleThread(context, thread);
  const onFailure = context.behaviour.value(failedTurn);
  const journal = createTurnJournal(thread, context.now, {
    hasTurnIds: context.behaviour.value(submissionIds) === 'unique',
    hasRootIds: context.behaviour.since('0.166'),
    hasErrors: onFailure !== 'forgotten',
  });

  const run = async () => {
    record.startedAt = Math.floor(startMs / 1000);
    journal.started(record);
    if (thread.settings.approvalsReviewer !== 'user') keepSettings(context, thread);
    recordSettings(context, thread, 'turn');
    for (const item of opening) emit({ type: 'response-item', item });
    announceTurnStart(context, thread, record, options);
    const outcome = await answer();
    if (outcome.status === 'interrupted') announceLegacyAbort(context, thread, running);
    settle();
    await Promise.all(running.interrupts);
    record.status = outcome.status;
    record.error = outcome.error ?? null;
    const endMs = context.now();
    record.completedAt = Math.floor(endMs / 1000);
    record.durationMs = endMs - startMs;
    journal.ended(record);
    touchThread(context, thread, Math.floor(endMs / 1000));
    thread.running = undefined;
    warnOfUnwritten(context, thread);
    if (!context.isDraining || context.behaviour.value(drainTellsEnd)) {
      announceTurnEnd(context, thread, record);
    }
    void tellProgram(context, thread, record, input);
    if (record.status === 'failed' && onFailure !== 'kept') {
      record.status = 'completed';
      record.error = null;
    }
    // Turns read back from the rollout have no commands where it records none.
    if (!thread.isEphemeral && thread.meta.historyMode !== 'paginated') {
      record.items = record.items.filter(({ type }) => type !== 'commandExecution');
    }
    watchIdleThread(context, thread);
    resolve();
  };
  const emit = (event: TurnEvent) => onTurnEvent(context, thread, record, journal, event);
  const answer = async (): Promise<TurnOutcome> => {
    const { settings } = thread;
    try {
      const work = options.isCompaction ? compact : context.runTurn;
      return await work(
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
          updateGoal: (status) => updateGoal(context, thread, record.id, status),
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
          outputSchema: options.outputSchema,
          behaviour: context.behaviour,
        },
        thread.provider,
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

const compact: RunTurn = async (...turn) =>
  (await import('../turns/compact-thread.ts')).compactThread(...turn);

function warnOfUnwritten(context: ServerContext, thread: LoadedThread): void {
  const failure = thread.rollout?.failure;
  if (failure === undefined || !context.behaviour.since('0.126')) return;
  const message =
    'Failed to save the conversation transcript; Codex will continue retrying. ' +
    `Error: thread-store internal error: ${failure}`;
  toSubscribers(context, thread, 'warning', { threadId: thread.id, message });
}

/** A turn ended: what was resumed from a legacy rollout keeps its time of update. */
function touchThread({ behaviour, home }: ServerContext, thread: LoadedThread, now: number): void {
  const isLegacy = thread.meta.historyMode !== 'paginated';
  if (!(thread.isFromDisk && isLegacy && behaviour.since('0.145'))) thread.updatedAt = now;
  thread.recencyAt = now;
  if (thread.isEphemeral || !behaviour.since('0.145')) return;
  updateThreadRecord(home, thread.id, { updatedAt: now, recencyAt: now });
}
