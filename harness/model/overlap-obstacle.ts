import type { CaseContext } from '../runner/case-context.ts';
import { describeStep } from './describe-step.ts';
import { type Overlap, sensibleOverlap } from './overlap.ts';
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
  // A server is asked to end only where no turn runs.
  if (firstSenseless(rules, [...before, { do: 'restart' }]) !== undefined) {
    return 'a turn still runs when the requests are sent, and only some of them would end it';
  }
  const sensible = new Set(sensibleOverlap(rules, overlap).atOnce);
  const index = atOnce.findIndex((step) => !sensible.has(step));
  const step = atOnce[index];
  if (!step) return undefined;
  return `request ${index + 1} at once, ${describeStep(step)}: ${whyNot(rules, overlap, step)}`;
}

function whyNot(rules: SessionRules, { before }: Overlap, step: Step): string {
  if (!('client' in step && 'thread' in step)) return 'it is about no thread';
  const present: Step = { do: 'list', client: step.client, of: 'active' };
  if (firstSenseless(rules, [...before, present]) !== undefined) {
    return `${step.client} is not connected then`;
  }
  const hasRun = before.some((one) => one.do === 'turn' && one.thread === step.thread);
  return hasRun
    ? `another request is about ${step.thread}, too, and one of them runs a turn`
    : `${step.thread} has run no turn before`;
}
