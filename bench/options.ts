import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Release to run on. */
  readonly codex: string;
  /** Measured pairs. */
  readonly pairs: number;
  /** Cases at the same time, on both sides. */
  readonly jobs: string;
  /** What is measured: the harness, the fake, or both. */
  readonly parts: readonly Part[];
}

export type Part = 'harness' | 'fake';

/** @throws TypeError for an option that does not exist, RangeError for fewer pairs than one or an unknown part. */
export function parseOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      codex: { type: 'string', default: '0.138.0' },
      pairs: { type: 'string', default: '5' },
      jobs: { type: 'string', default: '2' },
      only: { type: 'string' },
    },
  });
  const pairs = Number(values.pairs);
  if (!Number.isInteger(pairs) || pairs < 1) {
    throw new RangeError(`--pairs ${values.pairs}: give a whole number from 1`);
  }
  const { only } = values;
  if (only !== undefined && only !== 'harness' && only !== 'fake') {
    throw new RangeError(`--only ${only}: give harness or fake`);
  }
  const parts: Part[] = only === undefined ? ['harness', 'fake'] : [only];
  return { codex: values.codex, pairs, jobs: values.jobs, parts };
}
