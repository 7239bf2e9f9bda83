import { inventDefect } from '../defect.ts';

/** Wrong starts and names of threads. No release showed any of it. */

export const startPathRelative = inventDefect(
  'start-path-relative',
  'the path of a new thread begins at the home',
  ['START-01'],
);

export const startedDiffers = inventDefect(
  'started-differs',
  'thread/started shows another preview than the answer',
  ['START-02'],
);

export const ephemeralIgnored = inventDefect(
  'ephemeral-ignored',
  'a thread that is to be ephemeral is kept',
  ['START-03'],
  { since: '0.106' },
);

export const environmentIgnored = inventDefect(
  'environment-ignored',
  'an environment that does not exist is accepted',
  ['START-06'],
  { since: '0.125' },
);

export const historyModeIgnored = inventDefect(
  'history-mode-ignored',
  'every new thread has a legacy history',
  ['START-09'],
  { since: '0.145' },
);

export const startNotIdle = inventDefect(
  'start-not-idle',
  'a new thread is reported as not loaded',
  ['START-10'],
  { since: '0.105' },
);

export const threadSourceForgotten = inventDefect(
  'thread-source-forgotten',
  'the threadSource of a new thread is not told',
  ['START-11'],
  { since: '0.130' },
);

export const nameToldToOne = inventDefect(
  'name-told-to-one',
  'a new name is told to the connection that gave it only',
  ['NAME-01', 'NAME-02'],
);

export const nameToldTwice = inventDefect('name-told-twice', 'a new name is told twice', [
  'NAME-01',
  'NAME-02',
]);

export const storedNameLost = inventDefect(
  'stored-name-lost',
  'the name of a thread that is not loaded is told and not written',
  ['NAME-02'],
);

export const blankNameTaken = inventDefect('blank-name-taken', 'a blank name is accepted', [
  'NAME-03',
]);

export const nameUntrimmed = inventDefect('name-untrimmed', 'blanks around a name are kept', [
  'NAME-04',
]);
