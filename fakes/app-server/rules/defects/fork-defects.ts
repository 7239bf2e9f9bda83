import { inventDefect } from '../defect.ts';

/** Wrong forks of threads. No release showed any of it. */

const bounded = { since: '0.145' } as const;

export const forkWithoutTurns = inventDefect('fork-without-turns', 'a fork begins empty', [
  'FORK-01',
]);

export const forkTouchesSource = inventDefect(
  'fork-touches-source',
  'a fork adds an empty line to the rollout of its source',
  ['FORK-01'],
);

export const forkCompletesTurn = inventDefect(
  'fork-completes-turn',
  'an open turn is completed in a fork',
  ['FORK-02'],
  { since: '0.118' },
);

export const unwrittenForked = inventDefect(
  'unwritten-forked',
  'a thread can be forked before its first turn',
  ['FORK-03'],
  { since: '0.105' },
);

export const forkIgnoresPath = inventDefect(
  'fork-ignores-path',
  'the id decides over the path of a fork',
  ['FORK-04', 'PATH-41'],
);

export const forkUsageUntold = inventDefect(
  'fork-usage-untold',
  'what the turns of a fork used is not told',
  ['FORK-05'],
  { since: '0.125' },
);

export const forkUsageAlwaysTold = inventDefect(
  'fork-usage-always-told',
  'what a fork without turns used is told',
  ['FORK-05'],
  { since: '0.125' },
);

export const ephemeralForkStored = inventDefect(
  'ephemeral-fork-stored',
  'an ephemeral fork is stored',
  ['FORK-06'],
  { since: '0.118' },
);

export const forkBoundariesTaken = inventDefect(
  'fork-boundaries-taken',
  'boundaries of a fork that exclude each other are taken',
  ['FORK-07'],
  bounded,
);

export const forkStartedHeavy = inventDefect(
  'fork-started-heavy',
  'the announcement of a fork holds its turns',
  ['FORK-08'],
  { since: '0.130' },
);

export const forkCutLate = inventDefect(
  'fork-cut-late',
  'a fork before a turn holds that turn',
  ['FORK-09'],
  bounded,
);
