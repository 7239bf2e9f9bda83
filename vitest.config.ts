import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    include: ['{harness,suites,fakes,fixtures,reports,test}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // A worker of its own costs each of some 150 files a quarter of a second.
    isolate: false,
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
  },
});
