import { compareEditions, type Edition } from '../../harness/edition/edition.ts';
import type { Outcome } from '../../harness/protocol/outcome.ts';
import type { Refusal } from '../../harness/runner/check.ts';

/** How an edition refuses a path that is not the loaded thread's rollout. */
export function staleRefusal(edition: Edition, control: Outcome): Refusal {
  const says = compareEditions(edition, '0.129') < 0 ? /mismatched path/ : /stale path/;
  return { code: -32600, says, control };
}
