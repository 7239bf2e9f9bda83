import type { TriedValues } from '../../harness/runner/tried-values.ts';
import { seconds } from './seconds.ts';

const grouped = new Intl.NumberFormat('en-US');

/** `spellings: 1,204 in 6.10 s (1 of 9 out of time)`, `sessions: 31 of 612 steps in 5.20 s`; for each kind one. */
export function triedText(tried: readonly TriedValues[]): string[] {
  return [...Map.groupBy(tried, ({ what }) => what)].map(([what, all]) => {
    const total = (member: 'values' | 'steps' | 'durationMs') =>
      all.reduce((sum, one) => sum + (one[member] ?? 0), 0);
    const steps = all.some((one) => one.steps !== undefined)
      ? ` of ${grouped.format(total('steps'))} steps`
      : '';
    const values = `${what}: ${grouped.format(total('values'))}${steps}`;
    return `${values} in ${seconds(total('durationMs'))}${cutShort(all)}`;
  });
}

function cutShort(all: readonly TriedValues[]): string {
  const cut = all.filter(({ isCutShort }) => isCutShort).length;
  if (cut === 0) return '';
  return all.length === 1 ? ' (out of time)' : ` (${cut} of ${all.length} out of time)`;
}
