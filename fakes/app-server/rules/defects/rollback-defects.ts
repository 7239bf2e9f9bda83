import { inventDefect } from '../defect.ts';

/** Wrong rollbacks, and wrong questions about files. No release showed any of it. */

const until = '0.155';

export const rollbackUnwritten = inventDefect(
  'rollback-unwritten',
  'a rollback is answered and not written',
  ['ROLL-01'],
  { until },
);

export const paginatedRolledBack = inventDefect(
  'paginated-rolled-back',
  'a thread with a paginated history is rolled back',
  ['ROLL-02'],
  { since: '0.145', until },
);

export const rollbackByNone = inventDefect(
  'rollback-by-none',
  'a rollback by no turns is accepted',
  ['ROLL-03'],
  { until },
);

export const deprecationUntold = inventDefect(
  'deprecation-untold',
  'nobody is told that rollback is deprecated',
  ['ROLL-04'],
  { since: '0.142', until },
);

export const deprecationToldToAll = inventDefect(
  'deprecation-told-to-all',
  'codex-tui is told that rollback is deprecated',
  ['ROLL-04'],
  { since: '0.142', until },
);

export const rollbackInTurn = inventDefect(
  'rollback-in-turn',
  'a rollback while a turn runs is accepted',
  ['ROLL-05'],
  { until },
);

export const rollbackBeyondRefused = inventDefect(
  'rollback-beyond-refused',
  'a rollback by more turns than there are is refused',
  ['ROLL-06'],
  { until },
);

export const rollbackAnsweredOnly = inventDefect(
  'rollback-answered-only',
  'a rollback that comes while another is at work is answered and not done',
  ['ROLL-07'],
  { since: '0.107', until: '0.150' },
);

export const declinedPatchApplied = inventDefect(
  'declined-patch-applied',
  'a file change that was declined is written',
  ['TURN-07'],
);

export const sessionApprovalForgotten = inventDefect(
  'session-approval-forgotten',
  'a file that was accepted for the session is asked about again',
  ['TURN-13'],
);

export const fileQuestionUnresolved = inventDefect(
  'file-question-unresolved',
  'the interrupt of a turn does not resolve its open file change',
  ['INT-03'],
  { since: '0.106' },
);

export const changeWithoutContent = inventDefect(
  'change-without-content',
  'the item of a file change does not show what is written',
  ['RESUME-21'],
);
