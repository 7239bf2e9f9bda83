import {
  anyTurnInterrupted,
  firstInterruptRefused,
  idleInterrupted,
} from '../rules/defects/input-defects.ts';
import { secondInterruptUnanswered } from '../rules/defects/known-defects.ts';
import { interruptIdle } from '../rules/turn-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import { struct, text } from '../server/shape.ts';
import type { RunningTurn } from '../threads/loaded-thread.ts';
import { newSubmissionId } from '../threads/submission-id.ts';
import { defineMethod, threadKey, unanswered } from './method.ts';
import { loadedThread } from './thread-lookup.ts';

const refusedOnce = new WeakSet<RunningTurn>();

/** Ends the running turn. */
export const turnInterrupt = defineMethod({
  name: 'turn/interrupt',
  params: () => struct('TurnInterruptParams', { threadId: text, turnId: text }),
  queueKey: threadKey,
  async run({ context, afterResponse }, { threadId, turnId }) {
    const thread = loadedThread(context, threadId);
    const { running } = thread;
    if (running === undefined) {
      // An empty id interrupts what has not become a turn yet.
      if (turnId === '' || context.behaviour.has(idleInterrupted)) return {};
      if (context.behaviour.value(interruptIdle) === 'unanswered') return unanswered;
      const wasInterrupted = thread.turns.at(-1)?.status === 'interrupted';
      if (wasInterrupted && context.behaviour.has(secondInterruptUnanswered)) return unanswered;
      throw invalidRequest('no active turn to interrupt');
    }
    const { id } = running.record;
    const isMeant = turnId === id || turnId === '' || context.behaviour.has(anyTurnInterrupted);
    if (!isMeant) {
      throw invalidRequest(`expected active turn id ${turnId} but found ${id}`);
    }
    if (context.behaviour.has(firstInterruptRefused) && !refusedOnce.has(running)) {
      refusedOnce.add(running);
      throw invalidRequest('no active turn to interrupt');
    }
    newSubmissionId(context, thread);
    // The answer goes between the turn's last event and the announcement of its end.
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    afterResponse(resolve);
    running.interrupts.push(answered);
    running.abort.abort();
    await running.settled;
    return {};
  },
});
