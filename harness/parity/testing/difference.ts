import type { Difference } from '../difference.ts';

/** A difference with plain values where a test does not say otherwise. */
export function difference(fields: Partial<Difference> = {}): Difference {
  return {
    kind: 'value',
    cell: 'resume/after-restart [direct stdio]',
    lane: 'alice',
    frame: 'thread/start response',
    member: 'result.model',
    real: '"one"',
    fake: '"two"',
    ...fields,
  };
}
