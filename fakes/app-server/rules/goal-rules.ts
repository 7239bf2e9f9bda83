import { defineRule } from './variant-rule.ts';

const measured = 'thread/goal/set with a scripted model, 0.128 to 0.169';

/** Whether threads can have goals without a feature switched on. */
export const goalsEnabled = defineRule<boolean>({
  name: 'goals-enabled',
  clauses: [],
  provenance: 'thread/goal/get, 0.128 to 0.169',
  byEdition: [{ value: false }, { since: '0.133', value: true }],
});

/** What follows a turn that ends while the goal of its thread is active: a turn that works at it. */
export const goalTurnsFollow = defineRule<boolean>({
  name: 'goal-turns-follow',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.129', value: true }],
});

/** What becomes of an active goal when the model fails: the next turn begins, or it is blocked. */
export const goalOfFailedTurn = defineRule<'active' | 'blocked'>({
  name: 'goal-of-failed-turn',
  clauses: ['RESUME-42'],
  provenance: measured,
  byEdition: [{ value: 'active' }, { since: '0.138', value: 'blocked' }],
});

/** What becomes of an active goal when a turn is interrupted; no turn follows in either case. */
export const goalOfInterruptedTurn = defineRule<'active' | 'paused'>({
  name: 'goal-of-interrupted-turn',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'paused' }, { since: '0.132', value: 'active' }],
});

/**
 * What a goal writes before any turn: the head of the rollout; nothing; or the head and the goal itself,
 * which is then the preview of a thread that has none.
 */
export const goalIsWritten = defineRule<'head' | 'never' | 'head-and-goal'>({
  name: 'goal-is-written',
  clauses: ['RESUME-39'],
  provenance: 'thread/goal/set with a paused goal on a new thread, 0.128 to 0.169',
  byEdition: [
    { value: 'head' },
    { since: '0.138', value: 'never' },
    { since: '0.145', value: 'head-and-goal' },
  ],
});

/** The ids of turns that work at a goal: random ones of version 4, or like those of other turns. */
export const goalTurnIds = defineRule<'random' | 'usual'>({
  name: 'goal-turn-ids',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'random' }, { since: '0.150', value: 'usual' }],
});
