import { applyStep } from './apply-step.ts';
import type { LeftOutReason } from './left-out.ts';
import { isOverlapRequest } from './overlap-request.ts';
import type { SessionRules } from './session-rules.ts';
import type { SessionState } from './session-state.ts';
import { sensible, stateBehind } from './sessions.ts';
import type { ClientName, Step, ThreadName } from './step.ts';

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
    const isSettled = isOverlapRequest(step) && kept.every((other) => !clash(step, other));
    const all = [...kept, step];
    // When its first turn writes a thread is left open, and what becomes of one that joins another.
    const areAtRest = [...threadsMet(all)].every((name) => {
      const { rollout, running } = begin.threads[name] ?? {};
      return rollout !== 'unwritten' && !running;
    });
    if (isSettled && areAtRest && isAlwaysSensible(rules, begin, all)) kept.push(step);
  }
  return { before: steps, atOnce: kept };
}

/** Who sends requests; only those of several clients overlap. */
export function clientsOf(requests: readonly Step[]): ReadonlySet<ClientName> {
  return new Set(requests.flatMap((step) => ('client' in step ? [step.client] : [])));
}

/** The threads in which a request runs a turn that others meet while it goes on. */
export function threadsMet(requests: readonly Step[]): ReadonlySet<ThreadName> {
  return new Set(
    requests.flatMap((turn) => {
      if (turn.do !== 'turn') return [];
      const isMet = requests.some((other) => other !== turn && isAbout(other, turn.thread));
      return isMet ? turn.thread : [];
    }),
  );
}

/** Why two requests are not sent at once: one may meet something of the other that the model leaves out. */
export function clash(one: Step, other: Step): LeftOutReason | undefined {
  const isTwiceEnded = isInterruptOf(one, other) || isInterruptOf(other, one);
  if (isTwiceEnded) return 'an interrupt behind an interrupt';
  return clashWithTurn(one, other) ?? clashWithTurn(other, one);
}

/** Whether a request interrupts the turn that the other one ends, too. */
function isInterruptOf(one: Step, other: Step): boolean {
  const ends = other.do === 'interrupt' || other.do === 'archive' || other.do === 'delete';
  return one.do === 'interrupt' && ends && one.thread === other.thread;
}

function clashWithTurn(turn: Step, other: Step): LeftOutReason | undefined {
  if ((turn.do !== 'turn' && turn.do !== 'steer') || !isAbout(other, turn.thread)) return undefined;
  if (turn.do === 'steer') return 'a steer at once with others';
  switch (other.do) {
    case 'interrupt':
      return 'an interrupt of a turn that has just begun';
    case 'turn':
    case 'fork':
      return 'a turn or a fork at once with a turn';
    default:
      return undefined;
  }
}

function isAbout(step: Step, thread: ThreadName): boolean {
  return 'thread' in step && step.thread === thread;
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
