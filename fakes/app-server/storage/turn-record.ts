import type { ThreadItem, TurnError } from '../turns/turn-types.ts';

/** One turn as it is kept in memory; the running one grows. */
export interface TurnRecord {
  readonly id: string;
  /** Set for a turn that its rollout shows only by its messages: its id is not recorded. */
  readonly isUnmarked?: boolean;
  /** Set for a turn of a legacy rollout, which does not record the turn at the root of it. */
  readonly isRootless?: boolean;
  /** Set for a turn of paginated history, which records the ids of items; others are counted by every reader. */
  readonly hasItemIds?: boolean;
  /** Set for a turn whose rollout does not tell its end. */
  isUnended?: true;
  status: 'inProgress' | 'completed' | 'interrupted' | 'failed';
  items: ThreadItem[];
  error: TurnError | null;
  /** Unix time in seconds. */
  startedAt: number | null;
  completedAt: number | null;
  durationMs: number | null;
}

export function emptyTurn(
  id: string,
  startedAt: number | null,
  flags: Pick<TurnRecord, 'isUnmarked' | 'isRootless' | 'hasItemIds'> = {},
): TurnRecord {
  return {
    id,
    ...flags,
    status: 'inProgress',
    items: [],
    error: null,
    startedAt,
    completedAt: null,
    durationMs: null,
  };
}
