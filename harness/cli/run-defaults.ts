import { availableParallelism } from 'node:os';

/** What the options of `run` are without being given; the command line shows them as words. */
export const runDefaults = {
  /** A case waits for its server half of its time. */
  jobs: 2 * availableParallelism(),
  smokeJobs: availableParallelism(),
  timeoutSeconds: 30,
  /** Values that a property is tried with, and the time for it. */
  runs: 100,
  budgetSeconds: 5,
} as const;
