import { isDeepStrictEqual } from 'node:util';
import { applyStep } from '../apply-step.ts';
import {
  explainHistory,
  type History,
  type Operation,
  type ToldEvent,
} from '../explain-history.ts';
import { threadsMet } from '../overlap.ts';
import type { SessionRules } from '../session-rules.ts';
import { type ClientName, type Step, threadNames } from '../step.ts';
import { isStatusTold } from '../steps/going-turn.ts';
import { threadOf } from '../thread-of.ts';
import { answerFits } from './answer-fits.ts';
import { loadedTold, rolloutPlaces } from './places.ts';
import type { SessionEnd } from './run-session.ts';
import type { SeenAnswer } from './seen-answer.ts';
import type { Sight } from './session-observer.ts';
import { settledReading, settledWords } from './settled-words.ts';
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

export interface Explanation {
  readonly aftermath: Aftermath;
  /** What an order leads to that explains everything, if there is one. */
  readonly history: History | undefined;
  /** The same of one that explains everything but what the connections are told. */
  readonly almost: History | undefined;
}

/** What changes on the disk without an event is looked at again so soon, and later ever more rarely; milliseconds. */
const firstPauseMs = 40;

/** Looks for an order of requests that explains what is seen behind them, until everything that it tells has come. */
export async function explainOverlap(
  end: SessionEnd,
  rules: SessionRules,
  performed: readonly Performed[],
): Promise<Explanation> {
  const met: ReadonlySet<string> = threadsMet(performed.map(({ step }) => step));
  const open = threadNames.filter((name) => {
    const thread = end.state.threads[name];
    return thread?.running ?? thread?.isStatusOpen;
  });
  const atWork = met.union(new Set(open));
  const operations = performed.map((one) => operationOf(one, turnsBefore(one.step)));
  const until = performance.now() + end.observer.patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs *= 2) {
    const isOver = performance.now() > until;
    const aftermath = await look(end, rules, performed);
    const sights = new Map(
      [...aftermath.sights].map(([client, { events }]) => [
        client,
        { events: events.filter(counts) },
      ]),
    );
    const isSeen = (told: readonly ToldEvent[], isWhole: boolean) =>
      sightsFit(sights, told.filter(counts), { isWhole });
    const ends = (history: History) => isAftermath(rules, history, aftermath, turnsBefore);
    const history = explainHistory(rules, end.state, operations, {
      begins: (told) => isSeen(told, false),
      ends: (one) => isSeen(one.told, true) && ends(one),
    });
    if (history) return { aftermath, history, almost: history };
    if (isOver) {
      const almost = explainHistory(rules, end.state, operations, { begins: () => true, ends });
      return { aftermath, history, almost };
    }
    await end.observer.seesMore(aftermath.sights, pauseMs);
  }

  /** Left out: a status beside a turn that others meet, or end; the end of one that an archive cuts off. */
  function counts(event: { readonly says: string }): boolean {
    const isCutOff = /: (turn\/completed interrupted|serverRequest\/resolved)$/.test(event.says);
    return !((isStatusTold(event) || isCutOff) && atWork.has(threadOf(event.says)));
  }

  /** Of a thread in which a turn goes on: how many were there before. */
  function turnsBefore(step: Step): number | undefined {
    if (!('thread' in step) || !met.has(step.thread)) return undefined;
    return end.state.threads[step.thread]?.turns.length;
  }
}

async function look(
  { driver, observer, state }: SessionEnd,
  rules: SessionRules,
  performed: readonly Performed[],
): Promise<Aftermath> {
  const names = new Set(performed.flatMap(({ step }) => ('thread' in step ? [step.thread] : [])));
  const forks = performed.flatMap(({ step, answer }) =>
    step.do === 'fork' && answer.ok ? [step.into] : [],
  );
  const [client = 'alice'] = state.clients;
  const settled = [...names]
    .map((thread): Step => ({ do: 'read', client, thread }))
    // A read may write what it does not tell (READ-08).
    .filter((step) => applyStep(rules, state, step));
  const ofForks = forks.map((thread): Step => ({ do: 'read', client, thread }));
  const reads = (rules.canReadArchived ? [...settled, ...ofForks] : []).map(async (step) => {
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
  { state }: History,
  { sights, places, reads }: Aftermath,
  turnsBefore: (step: Step) => number | undefined,
): boolean {
  const isLoaded = [...sights].every(([client, { loaded }]) =>
    isDeepStrictEqual(loaded, loadedTold(state, client)),
  );
  const isRead = reads.every(({ step, answer }) => {
    const expected = applyStep(rules, state, step)?.answer;
    const before = turnsBefore(step) ?? Number.POSITIVE_INFINITY;
    const settled = (says: unknown) => settledReading(says, before);
    return expected === undefined || answerFits(answer, expected, settled);
  });
  return isLoaded && isRead && isDeepStrictEqual(places, rolloutPlaces(state));
}

/** @param before number of turns that its thread had before one that goes on in it */
function operationOf(
  { step, question, sent, answer }: Performed,
  before: number | undefined,
): Operation {
  const settled = (says: unknown) => (before === undefined ? says : settledWords(says, before));
  return {
    step,
    question,
    sent,
    answered: answer.frame,
    fits: (expected) => answerFits(answer, expected, settled),
  };
}
