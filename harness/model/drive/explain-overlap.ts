import { isDeepStrictEqual } from 'node:util';
import { applyStep } from '../apply-step.ts';
import { explainHistory, type HistoryEnd, type Operation } from '../explain-history.ts';
import type { SessionRules } from '../session-rules.ts';
import type { ClientName, Step } from '../step.ts';
import { answerFits } from './answer-fits.ts';
import { loadedTold, rolloutPlaces } from './places.ts';
import type { SessionEnd } from './run-session.ts';
import type { SeenAnswer } from './seen-answer.ts';
import type { Sight } from './session-observer.ts';
import { sightsFit } from './sights-fit.ts';

/** A request that was answered. */
export interface Performed {
  readonly step: Step;
  /** Number of the question that it asks, if it asks one. */
  readonly question: number;
  readonly sent: number;
  readonly answer: SeenAnswer;
}

/** What is seen behind requests at once. */
export interface Aftermath {
  readonly sights: ReadonlyMap<ClientName, Sight>;
  readonly places: Readonly<Record<string, string>>;
  /** How the threads that were used are read, where that is settled. */
  readonly reads: readonly Pick<Performed, 'step' | 'answer'>[];
}

/**
 * Looks for an order of requests that explains what is seen behind them, until everything that it tells has come.
 *
 * @returns `history`: what such an order leads to. `almost`: what the connections are told in an order that
 * explains everything else
 */
export async function explainOverlap(
  end: SessionEnd,
  rules: SessionRules,
  performed: readonly Performed[],
) {
  const operations = performed.map(operationOf);
  const explain = (isEnd: (end: HistoryEnd) => boolean) =>
    explainHistory(rules, end.state, operations, isEnd);
  for (let before: Aftermath | undefined; ; ) {
    const aftermath = await look(end, rules, performed);
    const isLeft = (one: HistoryEnd) => isAftermath(rules, one, aftermath);
    const history = explain((one) => isLeft(one) && sightsFit(aftermath.sights, one.told));
    const isOver = before && countEvents(before) === countEvents(aftermath);
    if (history || isOver) return { aftermath, history, almost: history ?? explain(isLeft) };
    before = aftermath;
    await end.observer.seesMore(aftermath.sights);
  }
}

async function look(
  { driver, observer, state }: SessionEnd,
  rules: SessionRules,
  performed: readonly Performed[],
): Promise<Aftermath> {
  const names = new Set(performed.flatMap(({ step }) => ('thread' in step ? [step.thread] : [])));
  const [client = 'alice'] = state.clients;
  const settled = [...names]
    .map((thread): Step => ({ do: 'read', client, thread }))
    // A read may write what it does not tell (READ-08).
    .filter((step) => rules.canReadArchived && applyStep(rules, state, step));
  const reads = settled.map(async (step) => {
    const answer = await driver.perform(step, state);
    return answer ? [{ step, answer }] : [];
  });
  return {
    reads: (await Promise.all(reads)).flat(),
    places: driver.threads.rollouts(),
    sights: await observer.look(),
  };
}

function isAftermath(
  rules: SessionRules,
  { state }: HistoryEnd,
  { sights, places, reads }: Aftermath,
): boolean {
  const isLoaded = [...sights].every(([client, { loaded }]) =>
    isDeepStrictEqual(loaded, loadedTold(state, client)),
  );
  const isRead = reads.every(({ step, answer }) => {
    const expected = applyStep(rules, state, step)?.answer;
    return expected === undefined || answerFits(answer, expected);
  });
  return isLoaded && isRead && isDeepStrictEqual(places, rolloutPlaces(state));
}

function operationOf({ step, question, sent, answer }: Performed): Operation {
  return {
    step,
    question,
    sent,
    answered: answer.frame,
    fits: (expected) => answerFits(answer, expected),
  };
}

function countEvents({ sights }: Aftermath): number {
  return [...sights.values()].reduce((sum, { events }) => sum + events.length, 0);
}
