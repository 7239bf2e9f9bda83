import { inventDefect } from '../defect.ts';

/** Settings that do not outlive the process, or are told otherwise. No release showed it. */

export const rootsAsSpelled = inventDefect(
  'roots-as-spelled',
  'the roots of a workspace are told as a client spelled them',
  ['RESUME-37'],
  { since: '0.133' },
);

export const reviewerForgotten = inventDefect(
  'reviewer-forgotten',
  'the reviewer of approvals does not outlive the server',
  ['RESUME-38', 'RESUME-40'],
  { since: '0.145' },
);

export const forkReviewerForgotten = inventDefect(
  'fork-reviewer-forgotten',
  'a fork has the reviewer that config.toml names',
  ['RESUME-39'],
  { since: '0.150' },
);

export const goalReviewerForgotten = inventDefect(
  'goal-reviewer-forgotten',
  'the reviewer of a thread that only has a goal does not outlive the server',
  ['RESUME-39'],
  { since: '0.150' },
);

export const updateForgotten = inventDefect(
  'update-forgotten',
  'settings that were changed between turns do not outlive the server',
  ['RESUME-40'],
  { since: '0.145' },
);

export const goalForgotten = inventDefect(
  'goal-forgotten',
  'the goal of a thread ends with its server',
  ['RESUME-41'],
  { since: '0.130' },
);

export const pausedGoalResumed = inventDefect(
  'paused-goal-resumed',
  'a resume makes a paused goal active',
  ['RESUME-41'],
  { since: '0.130' },
);

export const blockedGoalResumed = inventDefect(
  'blocked-goal-resumed',
  'a resume makes a goal active that the model had stopped',
  ['RESUME-42'],
  { since: '0.138' },
);

export const failedGoalStaysActive = inventDefect(
  'failed-goal-stays-active',
  'a goal stays active when the model fails, and turn follows turn',
  ['RESUME-42'],
  { since: '0.138' },
);
