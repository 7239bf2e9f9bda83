import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Release to run on. */
  readonly codex: string;
  /** Measured pairs. */
  readonly pairs: number;
  /** Cases at the same time, on both sides. */
  readonly jobs: string;
}

/** @throws TypeError for an option that does not exist, RangeError for fewer pairs than one. */
export function parseOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      codex: { type: 'string', default: '0.138.0' },
      pairs: { type: 'string', default: '5' },
      jobs: { type: 'string', default: '2' },
    },
  });
  const pairs = Number(values.pairs);
  if (!Number.isInteger(pairs) || pairs < 1) {
    throw new RangeError(`--pairs ${values.pairs}: give a whole number from 1`);
  }
  return { codex: values.codex, pairs, jobs: values.jobs };
}
