import type { ThreadItem, TurnError } from '../turns/turn-types.ts';

/** One turn as it is kept in memory; the running one grows. */
export interface TurnRecord {
  readonly id: string;
  /** Set for a turn that its rollout shows only by its messages: its id is not recorded. */
  readonly isUnmarked?: boolean;
  status: 'inProgress' | 'completed' | 'interrupted' | 'failed';
  items: ThreadItem[];
  error: TurnError | null;
  /** Unix time in seconds. */
  startedAt: number | null;
  completedAt: number | null;
  durationMs: number | null;
}

export function emptyTurn(id: string, startedAt: number | null, isUnmarked = false): TurnRecord {
  return {
    id,
    ...(isUnmarked ? { isUnmarked } : {}),
    status: 'inProgress',
    items: [],
    error: null,
    startedAt,
    completedAt: null,
    durationMs: null,
  };
}
