import type { Answer } from '../answer.ts';
import type { Gate } from '../gate.ts';
import { requirePosition } from './require-position.ts';

/** Where an answer waits. */
export interface Gates {
  readonly beforeHeaders?: Gate;
  /** Keyed by event index; 0 is `response.created`, the number of events is the end of the stream. */
  readonly beforeEvent?: Readonly<Record<number, Gate>>;
}

/**
 * The same answer, waiting at these gates as well; a gate at the same place is replaced.
 * @throws TypeError for event gates on an answer without events.
 * @throws RangeError for an index beyond the end, the cut or the stall of the stream.
 */
export function gated<A extends Answer>(answer: A, gates: Gates): A {
  const beforeEvent = gates.beforeEvent ?? {};
  for (const index of Object.keys(beforeEvent)) {
    if (answer.kind === 'http') {
      throw new TypeError(`gated: "${answer.summary}" has no events; use beforeHeaders`);
    }
    requirePosition('gated', answer, Number(index));
  }
  return {
    ...answer,
    timing: {
      ...answer.timing,
      beforeHeaders: gates.beforeHeaders ?? answer.timing.beforeHeaders,
      beforeEvent: { ...answer.timing.beforeEvent, ...beforeEvent },
    },
  };
}
