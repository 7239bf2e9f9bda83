import { statSync } from 'node:fs';
import type { Behaviour } from '../rules/behaviour.ts';
import { cutOffTurnRevives } from '../rules/defects/known-defects.ts';
import { loadedCutsLongHistory } from '../rules/defects/load-defects.ts';
import { runningTurnLeftOut } from '../rules/defects/resume-defects.ts';
import { recordedUpdatedAt } from '../rules/thread-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { wireThread } from './wire-thread.ts';
import { type RunningIds, wireTurns } from './wire-turn.ts';

/** `updatedAt` of a resumed thread: where nothing is recorded, the file's time counts. */
function fileTime(behaviour: Behaviour, { path, updatedAt }: LoadedThread): number {
  if (path === null || behaviour.value(recordedUpdatedAt) !== 'none') return updatedAt;
  const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return modified === undefined ? updatedAt : Math.floor(modified / 1000);
}

export interface LoadedThreadView {
  readonly withTurns: boolean;
  /** Default: true. */
  readonly isLive?: boolean;
  readonly runningIds?: RunningIds;
  /** Whether it is the answer to a resume; default: false. */
  readonly isResumed?: boolean;
}

/** A loaded thread as answers show it. */
export function wireLoadedThread(
  { behaviour }: ServerContext,
  thread: LoadedThread,
  { withTurns, isLive = true, runningIds, isResumed = false }: LoadedThreadView,
): Record<string, unknown> {
  const { settings } = thread;
  const turns = behaviour.has(runningTurnLeftOut)
    ? thread.turns.filter(({ status }) => status !== 'inProgress')
    : withOpenChanges(thread);
  const revives = thread.running !== undefined && behaviour.has(cutOffTurnRevives);
  const seen = revives ? turns.map(unended) : turns;
  const told = behaviour.has(loadedCutsLongHistory) ? seen.slice(-250) : seen;
  return wireThread(
    behaviour,
    {
      ...thread,
      updatedAt: isResumed ? fileTime(behaviour, thread) : thread.updatedAt,
      model: settings.model,
      effort: settings.effort,
      cwd: settings.cwd,
      workspaceRoots: settings.runtimeWorkspaceRoots,
      isLive,
    },
    withTurns ? wireTurns(behaviour, told, runningIds) : [],
  );
}

function unended(turn: TurnRecord): TurnRecord {
  return turn.isUnended ? { ...turn, status: 'inProgress' } : turn;
}

/** The turns; the running one shows file changes that wait. */
function withOpenChanges({ turns, running }: LoadedThread): readonly TurnRecord[] {
  if (running === undefined) return turns;
  const open = [...running.open.values()].filter(({ type }) => type === 'fileChange');
  if (open.length === 0) return turns;
  return turns.map((turn) =>
    turn === running.record ? { ...turn, items: [...turn.items, ...open] } : turn,
  );
}
