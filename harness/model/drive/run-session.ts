import { existsSync } from 'node:fs';
import type { Check } from '../../runner/check.ts';
import { applyStep } from '../apply-step.ts';
import { describeStep } from '../describe-step.ts';
import type { Expectation } from '../expectation.ts';
import { firstClients } from '../first-clients.ts';
import type { SessionRules } from '../session-rules.ts';
import { initialState, type SessionState } from '../session-state.ts';
import { type ClientName, type Step, threadNames } from '../step.ts';
import { answerFits, answerShown } from './answer-fits.ts';
import { inOneOrder } from './in-one-order.ts';
import { loadedTold, rolloutPlaces } from './places.ts';
import type { SeenAnswer } from './seen-answer.ts';
import { SessionDriver } from './session-driver.ts';
import { SessionObserver, type Sight } from './session-observer.ts';
import type { Stage } from './stage.ts';
import { withoutLateIdles } from './without-late-idles.ts';
import { withoutLeftOut } from './without-left-out.ts';

/** The clauses that a session is judged by. */
export interface SessionChecks {
  readonly answers: Check;
  readonly events: Check;
  readonly places: Check;
}

/**
 * Performs a session, and compares what each step leads to with what the model says: the answer, the
 * notifications of every connection, the list of loaded threads as every connection sees it, the rollouts.
 *
 * @throws CheckFailure at the first difference
 */
export async function runSession(
  stage: Stage,
  rules: SessionRules,
  steps: readonly Step[],
  checks: SessionChecks,
): Promise<void> {
  await performSession(stage, rules, steps, checks);
}

/** A session of which every step was performed. */
export interface SessionEnd {
  readonly driver: SessionDriver;
  readonly observer: SessionObserver;
  readonly state: SessionState;
}

/** As {@link runSession}, and what follows while its connections are open; it says what the session has led to then. */
export async function performSession(
  stage: Stage,
  rules: SessionRules,
  steps: readonly Step[],
  checks: SessionChecks,
  follow?: (end: SessionEnd) => Promise<SessionState>,
): Promise<void> {
  const clients = firstClients(rules);
  const driver = new SessionDriver(stage, await stage.beginSession(clients));
  const observer = new SessionObserver(driver, rules, {
    looked: stage.looked,
    patienceMs: () => stage.patienceMs,
  });
  let state = initialState(clients);
  let isOver = false;
  try {
    for (const client of state.clients) await driver.connect(client);
    for (const [index, step] of steps.entries()) {
      const expected = applyStep(rules, state, step);
      if (!expected) continue;
      const words = `step ${index + 1}, ${describeStep(step)}`;
      const answer = await driver.perform(step, state);
      compareAnswers(words, answer, expected, checks.answers);
      await compareEvents(words, observer, step, answer, expected, { rules, checks });
      compareRollouts(words, driver, expected.state, checks.places);
      state = expected.state;
    }
    if (follow) state = await follow({ driver, observer, state });
    else isOver = await compareEnd(observer, state, checks.events);
  } catch (error) {
    stage.suspect();
    throw error;
  } finally {
    await driver.close(state, isOver);
  }
}

/** What a step tells late comes before the next answer, or is met by the next session. */
async function compareEnd(
  observer: SessionObserver,
  state: SessionState,
  check: Check,
): Promise<true> {
  for (const [client, sight] of await observer.observe(() => 0)) {
    const events = settled(sight, state);
    const says = events.map((event) => event.says);
    check.equal(
      `behind the last step, as ${client} sees it: the notifications`,
      says,
      [],
      events[0]?.frame,
    );
  }
  return true;
}

function compareAnswers(
  words: string,
  seen: SeenAnswer | undefined,
  { answer: expected }: Expectation,
  check: Check,
): void {
  if (!seen || !expected) return;
  check.that(`${words}: the answer`, answerFits(seen, expected), {
    expected: expected.ok
      ? JSON.stringify(expected.says)
      : `error ${expected.code} with a message like ${expected.says}`,
    seen: answerShown(seen),
    frame: seen.frame,
  });
}

async function compareEvents(
  words: string,
  observer: SessionObserver,
  step: Step,
  answer: SeenAnswer | undefined,
  { state, events }: Expectation,
  { rules, checks }: { readonly rules: SessionRules; readonly checks: SessionChecks },
): Promise<void> {
  const chance = new Set(events.flatMap((it) => (it.isLeftToChance ? [it.says] : [])));
  const expected = (client: ClientName) => {
    const told = events.filter(({ to, isLeftToChance }) => to.includes(client) && !isLeftToChance);
    return inOneOrder(withoutLeftOut(rules, told));
  };
  const seen = await observer.observe((client) => expected(client).length);
  for (const [client, sight] of seen) {
    const got = settled(sight, state).filter(({ says }) => !chance.has(says));
    const { loaded } = sight;
    const says = got.map((event) => event.says);
    checks.events.equal(
      `${words}, as ${client} sees it: the notifications`,
      says,
      expected(client).map((event) => event.says),
      got[0]?.frame,
    );
    checks.places.equal(
      `${words}, as ${client} lists them: loaded threads`,
      loaded,
      loadedTold(state, client),
    );
    if (!answer || !('client' in step) || step.client !== client) continue;
    for (const [index, { isBehindAnswer }] of expected(client).entries()) {
      const event = got[index];
      if (!isBehindAnswer || !event) continue;
      const answered = { name: 'the answer', frame: answer.frame };
      checks.events.inOrder(`${words}: what comes behind the answer`, answered, {
        name: event.says,
        frame: event.frame,
      });
    }
  }
}

function settled({ events }: Sight, { threads }: SessionState): Sight['events'] {
  const names: readonly string[] = threadNames.filter((name) => threads[name]?.isLoaded);
  return withoutLateIdles(events, (thread) => names.includes(thread));
}

function compareRollouts(
  words: string,
  driver: SessionDriver,
  state: SessionState,
  check: Check,
): void {
  check.equal(`${words}: rollouts`, driver.threads.rollouts(), rolloutPlaces(state));
  const made = questionsUpTo(state).filter((question) => existsSync(driver.model.fileOf(question)));
  check.equal(`${words}: commands that ran`, made, state.made.toSorted());
}

function questionsUpTo({ questions }: SessionState): number[] {
  return Array.from({ length: questions }, (_, index) => index + 1);
}
