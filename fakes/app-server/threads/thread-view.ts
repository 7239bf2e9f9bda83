import { runningTurnLeftOut } from '../rules/defects/resume-defects.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { wireThread } from './wire-thread.ts';
import { type RunningIds, wireTurns } from './wire-turn.ts';

export interface LoadedThreadView {
  readonly withTurns: boolean;
  /** Default: true. */
  readonly isLive?: boolean;
  readonly runningIds?: RunningIds;
}

/** A loaded thread as answers show it. */
export function wireLoadedThread(
  { behaviour }: ServerContext,
  thread: LoadedThread,
  { withTurns, isLive = true, runningIds }: LoadedThreadView,
): Record<string, unknown> {
  const { settings } = thread;
  const turns = behaviour.has(runningTurnLeftOut)
    ? thread.turns.filter(({ status }) => status !== 'inProgress')
    : thread.turns;
  return wireThread(
    behaviour,
    { ...thread, model: settings.model, effort: settings.effort, cwd: settings.cwd, isLive },
    withTurns ? wireTurns(behaviour, turns, runningIds) : [],
  );
}
