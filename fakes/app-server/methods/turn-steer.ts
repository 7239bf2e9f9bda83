import {
  anyTurnSteered,
  emptySteerTaken,
  idleSteered,
  steerAnswersNewId,
  steerLost,
  unnamedTurnSteered,
} from '../rules/defects/input-defects.ts';
import { emptySteerFirst, inputToCompaction } from '../rules/turn-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { optional, struct, text } from '../server/shape.ts';
import { newThreadId } from '../storage/thread-id.ts';
import { errorHasMisalignment } from '../turns/model-failure-rules.ts';
import { checkInput } from './check-input.ts';
import { defineMethod, threadKey } from './method.ts';
import { userInputs } from './shapes.ts';
import { loadedThread } from './thread-lookup.ts';

/** More input for the running turn. */
export const turnSteer = defineMethod({
  name: 'turn/steer',
  params: (context) =>
    struct('TurnSteerParams', {
      threadId: text,
      clientUserMessageId: optional(text),
      input: userInputs(context),
      expectedTurnId: text,
    }),
  queueKey: threadKey,
  run({ context }, { threadId, input, expectedTurnId, clientUserMessageId }) {
    const { behaviour } = context;
    const thread = loadedThread(context, threadId);
    const empty = invalidRequest('input must not be empty');
    if (expectedTurnId === '' && !behaviour.has(unnamedTurnSteered))
      throw invalidRequest('expectedTurnId must not be empty');
    checkInput(behaviour, input);
    if (input.length === 0 && behaviour.has(emptySteerTaken)) return { turnId: expectedTurnId };
    if (input.length === 0 && behaviour.value(emptySteerFirst)) throw empty;
    const { running } = thread;
    if (running === undefined && behaviour.has(idleSteered)) return { turnId: expectedTurnId };
    if (running === undefined) throw invalidRequest('no active turn to steer');
    const { id } = running.record;
    const isTaken =
      behaviour.has(anyTurnSteered) || (expectedTurnId === '' && behaviour.has(unnamedTurnSteered));
    if (expectedTurnId !== id && !isTaken) {
      throw invalidRequest(`expected active turn id \`${expectedTurnId}\` but found \`${id}\``);
    }
    if (input.length === 0) throw empty;
    if (running.isCompaction) {
      if (context.behaviour.value(inputToCompaction).steer === 'refused')
        throw notSteerable(context);
      return { turnId: id };
    }
    if (behaviour.has(steerLost)) return { turnId: id };
    running.steered.push({ input, clientUserMessageId: clientUserMessageId ?? null });
    running.onSteered?.();
    return { turnId: behaviour.has(steerAnswersNewId) ? newThreadId(context.now()) : id };
  },
});

function notSteerable({ behaviour }: ServerContext): Error {
  const message = 'cannot steer a compact turn';
  return invalidRequest(message, {
    message,
    codexErrorInfo: { activeTurnNotSteerable: { turnKind: 'compact' } },
    additionalDetails: null,
    ...(behaviour.value(errorHasMisalignment) ? { misalignment: null } : {}),
  });
}
