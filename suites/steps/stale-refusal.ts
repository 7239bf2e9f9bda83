import { HarnessDefect } from '../../harness/harness-defect.ts';
import type { Outcome } from '../../harness/protocol/outcome.ts';
import type { Refusal } from '../../harness/runner/check.ts';

/** What the refusal says, by the variant of the clause. */
const texts: Readonly<Record<string, RegExp>> = {
  mismatched: /mismatched path/,
  unresolved: /failed to resolve rollout path/,
  stale: /stale path/,
};

/** How a path that is not the loaded thread's rollout is refused. */
export function staleRefusal(variant: string, control: Outcome): Refusal {
  const says = texts[variant];
  if (!says) throw new HarnessDefect(`no refusal text for the variant ${variant}`);
  return { code: -32600, says, control };
}
