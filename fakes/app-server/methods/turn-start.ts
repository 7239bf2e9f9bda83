import { interruptSticks, turnModelIgnored } from '../rules/defects/input-defects.ts';
import {
  emptyTurnInput,
  inputToCompaction,
  modelWarning,
  secondTurnStart,
} from '../rules/turn-rules.ts';
import { internalError, invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { anything, optional, struct, text } from '../server/shape.ts';
import { newThreadId } from '../storage/thread-id.ts';
import { emptyTurn } from '../storage/turn-record.ts';
import { setStatus, toSubscribers } from '../threads/audience.ts';
import { changeSettings } from '../threads/change-settings.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { metadataWarning } from '../threads/metadata-warning.ts';
import { pursueGoalAfter } from '../threads/pursue-goal.ts';
import { prepareTurn } from '../threads/run-thread-turn.ts';
import { newSubmissionId } from '../threads/submission-id.ts';
import { systemError } from '../threads/thread-status.ts';
import { wireTurn } from '../threads/wire-turn.ts';
import type { JsonValue } from '../turns/turn-types.ts';
import { checkInput } from './check-input.ts';
import { defineMethod, threadKey } from './method.ts';
import { approvalPolicy, personality, reviewer, userInputs, workspaceRoots } from './shapes.ts';
import { loadedThread } from './thread-lookup.ts';

/** Input for the model; during a turn it joins that turn. */
export const turnStart = defineMethod({
  name: 'turn/start',
  params: (context) =>
    struct('TurnStartParams', {
      threadId: text,
      clientUserMessageId: optional(text),
      input: userInputs(context),
      cwd: optional(text),
      approvalPolicy: optional(approvalPolicy(context)),
      sandboxPolicy: optional(anything),
      model: optional(text),
      effort: optional(text),
      approvalsReviewer: reviewer(context),
      runtimeWorkspaceRoots: workspaceRoots(context),
      summary: optional(anything),
      personality,
      outputSchema: optional(anything),
    }),
  queueKey: threadKey,
  run({ context, afterResponse }, params) {
    const { behaviour } = context;
    const thread = loadedThread(context, params.threadId);
    checkInput(behaviour, params.input);
    if (behaviour.has(interruptSticks) && thread.turns.at(-1)?.status === 'interrupted') {
      throw invalidRequest('the thread was interrupted');
    }
    const { input, clientUserMessageId } = params;
    const warn = () => {
      const message = metadataWarning(thread.settings.model);
      if (message === undefined) return;
      toSubscribers(context, thread, 'warning', { threadId: thread.id, message });
    };
    const warning = behaviour.value(modelWarning);
    const { running } = thread;
    if (running?.isCompaction) {
      const { start } = behaviour.value(inputToCompaction);
      if (start === 'refused') {
        throw internalError(
          'failed to submit turn input: ActiveTurnNotSteerable { turn_kind: Compact }',
        );
      }
      if (warning === 'after-response') afterResponse(warn);
      if (start === 'fails') afterResponse(() => setStatus(context, thread, systemError));
      const lost = emptyTurn(newSubmissionId(context, thread), null);
      return { turn: wireTurn(behaviour, lost, 'notLoaded', []) };
    }
    if (running !== undefined) {
      running.steered.push({ input, clientUserMessageId: clientUserMessageId ?? null });
      running.onSteered?.();
      if (warning === 'after-response') afterResponse(warn);
      const id =
        behaviour.value(secondTurnStart) === 'running-id'
          ? running.record.id
          : newSubmissionId(context, thread);
      return { turn: wireTurn(behaviour, emptyTurn(id, null), 'notLoaded', []) };
    }
    if (isOverridden(params)) newSubmissionId(context, thread);
    const announce = changeSettings(context, thread, {
      ...params,
      ...(behaviour.has(turnModelIgnored) ? { model: undefined } : {}),
    });
    const onEmpty = behaviour.value(emptyTurnInput);
    if (input.length === 0 && onEmpty !== 'turn') {
      const turn = emptyTurn(newThreadId(context.now()), null);
      const shown = wireTurn(behaviour, turn, 'notLoaded', []);
      afterResponse(() => {
        if (onEmpty === 'error') refuseEmptyTurn(context, thread, turn.id);
        if (onEmpty === 'started') {
          toSubscribers(context, thread, 'turn/started', { threadId: thread.id, turn: shown });
        }
      });
      return { turn: shown };
    }
    if (warning === 'before-response') {
      announce();
      warn();
    } else {
      afterResponse(announce);
    }
    const turn = prepareTurn(context, thread, input, {
      clientUserMessageId,
      outputSchema: params.outputSchema as JsonValue | undefined,
      ...(warning === 'legacy-only'
        ? { legacyWarning: metadataWarning(thread.settings.model) }
        : {}),
    });
    pursueGoalAfter(context, thread, thread.running);
    if (warning === 'after-response') afterResponse(warn);
    afterResponse(turn.begin);
    return { turn: wireTurn(behaviour, turn.record, 'notLoaded', []) };
  },
});

function refuseEmptyTurn(context: ServerContext, thread: LoadedThread, turnId: string): void {
  setStatus(context, thread, systemError);
  toSubscribers(context, thread, 'error', {
    error: {
      message: 'input must not be empty',
      codexErrorInfo: 'badRequest',
      additionalDetails: null,
    },
    willRetry: false,
    threadId: thread.id,
    turnId,
  });
}

/** New settings are asked of a thread before the turn. */
function isOverridden(params: Readonly<Record<string, unknown>>): boolean {
  const names = ['cwd', 'approvalPolicy', 'sandboxPolicy', 'model', 'effort', 'summary'];
  return names.some((name) => params[name] !== undefined);
}
