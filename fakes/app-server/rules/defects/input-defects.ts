import { inventDefect } from '../defect.ts';

/** Wrong input, interrupts and steering of turns. No release showed any of it. */

export const turnAnsweredAsEnded = inventDefect(
  'turn-answered-as-ended',
  'turn/start is answered with a turn that is completed already',
  ['TURN-01'],
);

export const inputUnlimited = inventDefect(
  'input-unlimited',
  'input of any length is accepted',
  ['TURN-02', 'STEER-03'],
  { since: '0.106' },
);

export const inputLimitTooLow = inventDefect(
  'input-limit-too-low',
  'text of exactly the limit is refused',
  ['TURN-12'],
);

export const remoteImagesAccepted = inventDefect(
  'remote-images-accepted',
  'images at remote addresses are accepted',
  ['TURN-03'],
  { since: '0.142' },
);

export const remoteImagesByCase = inventDefect(
  'remote-images-by-case',
  'images at HTTPS addresses are accepted if the scheme is in capitals',
  ['TURN-03'],
  { since: '0.142' },
);

export const notFoundReworded = inventDefect(
  'not-found-reworded',
  'the refusal of a thread that is not loaded names another cause',
  ['TURN-04', 'INT-06', 'STEER-08'],
);

export const refusalUntold = inventDefect(
  'refusal-untold',
  'the model gets an empty output for a command that was declined',
  ['TURN-06'],
);

export const userItemSilent = inventDefect(
  'user-item-silent',
  'the start of an item of the user is not announced',
  ['TURN-09', 'STEER-02'],
);

export const historyNotSent = inventDefect(
  'history-not-sent',
  'the model is given the newest message only',
  ['TURN-10'],
);

export const turnModelIgnored = inventDefect(
  'turn-model-ignored',
  'the model that turn/start names is not asked',
  ['TURN-11'],
);

export const interruptCompletes = inventDefect(
  'interrupt-completes',
  'an interrupted turn is reported as completed',
  ['INT-01'],
);

/** Releases from 0.128 on do it by chance, right behind the start of the turn. */
export const firstInterruptRefused = inventDefect(
  'first-interrupt-refused',
  'the first interrupt of a turn is refused, and the turn runs on',
  ['INT-01', 'INT-08'],
  { since: '0.126' },
);

export const idleInterrupted = inventDefect(
  'idle-interrupted',
  'the interrupt of a turn that has ended is accepted',
  ['INT-02'],
  { since: '0.126' },
);

export const anyTurnInterrupted = inventDefect(
  'any-turn-interrupted',
  'an interrupt ends the running turn whatever id it names',
  ['INT-04'],
  { since: '0.126' },
);

export const interruptSticks = inventDefect(
  'interrupt-sticks',
  'no turn is started behind an interrupted one',
  ['INT-05'],
);

export const idleSteered = inventDefect(
  'idle-steered',
  'input for a turn is accepted while none runs',
  ['STEER-01'],
  { since: '0.105' },
);

export const steerAnswersNewId = inventDefect(
  'steer-answers-new-id',
  'turn/steer is answered with an id of its own',
  ['STEER-02'],
  { since: '0.105' },
);

export const anyTurnSteered = inventDefect(
  'any-turn-steered',
  'input joins the running turn whatever id it expects',
  ['STEER-04'],
  { since: '0.105' },
);

export const steerLost = inventDefect(
  'steer-lost',
  'input for the running turn is accepted and lost',
  ['STEER-02', 'STEER-05'],
  { since: '0.105' },
);

export const unnamedTurnSteered = inventDefect(
  'unnamed-turn-steered',
  'an empty expectedTurnId counts as the running turn',
  ['STEER-06'],
  { since: '0.105' },
);

export const emptySteerTaken = inventDefect(
  'empty-steer-taken',
  'empty input for the running turn is accepted',
  ['STEER-07'],
  { since: '0.105' },
);
