import { expect, test } from 'vitest';
import { describeDifferences } from './describe-differences.ts';
import { difference } from './testing/difference.ts';
import { report } from './testing/report.ts';

test('nothing is printed of a release in parity', () => {
  expect(describeDifferences(report({ listed: [difference()] }))).toBe('');
});

test('a difference that several cases show is printed once, a verdict by its clause', () => {
  const text = describeDifferences(
    report({
      unlisted: [
        difference(),
        difference({ cell: 'archive/x [direct ws]' }),
        difference({
          kind: 'verdict',
          lane: 'PATH-01',
          frame: '',
          member: '',
          real: 'pass',
          fake: 'fail',
        }),
      ],
      stale: [
        {
          kind: 'missing',
          frame: 'thread/read response',
          member: 'result.x',
          releases: { until: '0.130' },
          reason: 'a test',
        },
      ],
      inconclusive: ['fake-0.138.0: it hung'],
    }),
  );
  expect(text).toBe(
    `codex-0.138.0
  value thread/start response result.model
    in       2 cases, e.g. resume/after-restart [direct stdio], alice
    release  "one"
    fake     "two"
  verdict PATH-01
    in       resume/after-restart [direct stdio], PATH-01
    release  pass
    fake     fail
  stale entry: missing of result.x in thread/read response (up to 0.130) excuses nothing; remove it
  inconclusive: fake-0.138.0: it hung
`,
  );
});
