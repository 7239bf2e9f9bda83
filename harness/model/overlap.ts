import { applyStep } from './apply-step.ts';
import { isOverlapRequest } from './overlap-request.ts';
import type { SessionRules } from './session-rules.ts';
import type { SessionState } from './session-state.ts';
import { sensible, stateBehind } from './sessions.ts';
import type { ClientName, Step } from './step.ts';

/** A session, and requests that its clients then send without waiting for each other. */
export interface Overlap {
  readonly before: readonly Step[];
  /** Each client sends its own one after the other. */
  readonly atOnce: readonly Step[];
}

/** An overlap whose requests make sense whichever comes first, and lead to something settled. */
export function sensibleOverlap(rules: SessionRules, { before, atOnce }: Overlap): Overlap {
  const steps = sensible(rules, before);
  const begin = stateBehind(rules, steps);
  const kept: Step[] = [];
  for (const step of atOnce) {
    const isSettled = isOverlapRequest(step) && kept.every((other) => !disturbs(step, other));
    if (isSettled && isAlwaysSensible(rules, begin, [...kept, step])) kept.push(step);
  }
  return { before: steps, atOnce: kept };
}

/** Who sends requests; only those of several clients overlap. */
export function clientsOf(requests: readonly Step[]): ReadonlySet<ClientName> {
  return new Set(requests.flatMap((step) => ('client' in step ? [step.client] : [])));
}

/** Whether requests leave each other's outcome to the moment in which a turn, which takes a while, is met. */
export function disturbs(one: Step, other: Step): boolean {
  return isMetByChance(one, other) || isMetByChance(other, one);
}

function isMetByChance(turn: Step, other: Step): boolean {
  if (turn.do !== 'turn' && turn.do !== 'steer') return false;
  return 'thread' in other && other.thread === turn.thread;
}

/** Whether every request has an answer in every order that keeps each client's own. */
function isAlwaysSensible(
  rules: SessionRules,
  state: SessionState,
  requests: readonly Step[],
): boolean {
  const clients = new Set<ClientName>();
  return requests.every((step, index) => {
    if (!('client' in step) || clients.has(step.client)) return true;
    clients.add(step.client);
    const next = applyStep(rules, state, step);
    return Boolean(
      next?.answer && isAlwaysSensible(rules, next.state, requests.toSpliced(index, 1)),
    );
  });
}
