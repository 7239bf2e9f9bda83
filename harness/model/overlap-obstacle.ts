import type { CaseContext } from '../runner/case-context.ts';
import { describeStep } from './describe-step.ts';
import { leftOut } from './left-out.ts';
import { clash, type Overlap, sensibleOverlap } from './overlap.ts';
import { overlapRequests } from './overlap-request.ts';
import { sessionObstacle } from './session-obstacle.ts';
import type { SessionRules } from './session-rules.ts';
import { firstSenseless } from './sessions.ts';
import type { Step } from './step.ts';

/** Why an overlap cannot be asked of a target, or would say nothing about it. */
export function overlapObstacle(
  rules: SessionRules,
  overlap: Overlap,
  context: Pick<CaseContext, 'edition' | 'transport'>,
): string | undefined {
  const { before, atOnce } = overlap;
  const senseless = sessionObstacle(rules, before, context);
  if (senseless !== undefined) return senseless;
  const sensible = new Set(sensibleOverlap(rules, overlap).atOnce);
  const index = atOnce.findIndex((step) => !sensible.has(step));
  const step = atOnce[index];
  if (!step) return undefined;
  return `request ${index + 1} at once, ${describeStep(step)}: ${whyNot(rules, overlap, step)}`;
}

function whyNot(rules: SessionRules, { before, atOnce }: Overlap, step: Step): string {
  if (!('client' in step)) return overlapRequests;
  const present: Step = { do: 'list', client: step.client, of: 'active' };
  if (firstSenseless(rules, [...before, present]) !== undefined) {
    return `${step.client} is not connected then`;
  }
  for (const other of atOnce) {
    const reason = other === step ? undefined : clash(other, step);
    if (reason) return `with ${describeStep(other)} it is ${reason}: ${leftOut[reason].why}`;
  }
  return 'where it comes first, or last, it makes no sense or its outcome is left open';
}
