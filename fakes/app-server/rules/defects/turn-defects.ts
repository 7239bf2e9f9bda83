import { inventDefect } from '../defect.ts';

/** Wrong events and states of turns. No release showed any of it. */

export const activeUnannounced = inventDefect(
  'active-unannounced',
  'the status active is not announced',
  ['STATUS-01', 'SUB-11'],
);

export const statusDoubled = inventDefect('status-doubled', 'every status change is sent twice', [
  'STATUS-01',
]);

export const systemErrorSticks = inventDefect(
  'system-error-sticks',
  'a good turn does not end the status systemError',
  ['STATUS-06'],
);

export const failureCompletes = inventDefect(
  'failure-completes',
  'a failed turn is reported as completed',
  ['TURN-08'],
);

export const errorUnannounced = inventDefect(
  'error-unannounced',
  'a failed turn sends no error event',
  ['TURN-08'],
);

export const startOrderSwapped = inventDefect(
  'start-order-swapped',
  'turn/started and the status active come in the other order',
  ['STATUS-07'],
);

export const deltasDoubled = inventDefect('deltas-doubled', 'every delta is sent twice', [
  'SUB-25',
]);

export const resolvedAfterTurn = inventDefect(
  'resolved-after-turn',
  'serverRequest/resolved comes after turn/completed',
  ['TURN-05'],
);

export const listNotUpdated = inventDefect(
  'list-not-updated',
  'thread/list does not show threads of this process',
  ['LIST-20'],
);

export const completedBeforeIdle = inventDefect(
  'completed-before-idle',
  'turn/completed is sent before the status idle',
  ['STATUS-07'],
);

export const systemErrorForgotten = inventDefect(
  'system-error-forgotten',
  'a failed turn leaves the status idle',
  ['STATUS-04', 'STATUS-09'],
);
