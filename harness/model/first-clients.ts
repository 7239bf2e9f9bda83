import type { SessionRules } from './session-rules.ts';
import type { ClientName } from './step.ts';

/** Who is connected when a session begins. */
export function firstClients({ hasManyClients }: SessionRules): readonly ClientName[] {
  return hasManyClients ? ['alice', 'bob'] : ['alice'];
}
