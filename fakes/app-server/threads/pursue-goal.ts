import { randomUUID } from 'node:crypto';
import { goalOfInterruptedTurn, goalTurnIds, goalTurnsFollow } from '../rules/goal-rules.ts';
import { modelWarning } from '../rules/turn-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { goalInstruction } from '../turns/goal-instruction.ts';
import { toSubscribers } from './audience.ts';
import { changeGoal } from './change-goal.ts';
import type { LoadedThread, RunningTurn } from './loaded-thread.ts';
import { metadataWarning } from './metadata-warning.ts';
import { prepareTurn } from './run-thread-turn.ts';

/** Starts a turn that works at the active goal of an idle thread; nothing happens without one. */
export function pursueGoal(context: ServerContext, thread: LoadedThread): void {
  const { goal, running, settings } = thread;
  const isInMemory = context.threads.get(thread.id) === thread && !thread.isClosing;
  if (goal?.status !== 'active' || running !== undefined) return;
  if (!isInMemory || context.isDraining) return;
  const message = metadataWarning(settings.model);
  if (message !== undefined && context.behaviour.value(modelWarning) !== 'silent') {
    toSubscribers(context, thread, 'warning', { threadId: thread.id, message });
  }
  const hasRandomId = context.behaviour.value(goalTurnIds) === 'random';
  const turn = prepareTurn(context, thread, [], {
    ...(hasRandomId ? { id: randomUUID() } : {}),
    opening: [goalInstruction(goal.objective)],
  });
  pursueGoalAfter(context, thread, thread.running);
  turn.begin();
}

/** Goes on with the goal of a thread once its running turn has ended, unless that was interrupted. */
export function pursueGoalAfter(
  context: ServerContext,
  thread: LoadedThread,
  running: RunningTurn | undefined,
): void {
  const { behaviour } = context;
  void running?.ended.then(() => {
    if (running.record.status !== 'interrupted') {
      // Turns may follow each other without end: what a client says in between is heard, too.
      if (behaviour.value(goalTurnsFollow)) setImmediate(() => pursueGoal(context, thread));
    } else if (thread.goal?.status === 'active') {
      const status = behaviour.value(goalOfInterruptedTurn);
      if (status !== 'active') changeGoal(context, thread, { status }, null);
    }
  });
}
