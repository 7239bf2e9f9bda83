import { expect, test } from 'vitest';
import { parityTable } from './parity-table.ts';
import { difference } from './testing/difference.ts';
import { report } from './testing/report.ts';

test('one line for each release: cases, differences, outcome', () => {
  const table = parityTable([
    report({ release: '0.98.0', compared: 61, listed: [difference(), difference({ cell: 'b' })] }),
    report({
      repeated: 12,
      unlisted: [
        difference({ kind: 'verdict', lane: 'PATH-01' }),
        difference({ kind: 'verdict', lane: 'PATH-02' }),
        difference({ kind: 'order' }),
        difference({ kind: 'order', lane: 'bob' }),
        difference(),
        difference({ cell: 'b' }),
      ],
    }),
    report({ release: '0.169.0', compared: 0 }),
  ]);
  expect(table).toBe(
    [
      'release  cases  repeated  verdicts  transcripts  listed  stale',
      '0.98.0      61         0         0            0       1      0  parity',
      '0.138.0     85        12         2            3       0      0  differs',
      '0.169.0      0         0         0            0       0      0  inconclusive',
      '',
    ].join('\n'),
  );
});
