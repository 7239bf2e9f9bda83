import type { Connection } from '../../protocol/connection.ts';
import type { Check } from '../../runner/check.ts';
import { prerequisite } from '../../runner/prerequisite.ts';
import { describeStep } from '../describe-step.ts';
import { explainHistory, type Operation } from '../explain-history.ts';
import type { Overlap } from '../overlap.ts';
import type { SessionRules } from '../session-rules.ts';
import type { ClientName, Step } from '../step.ts';
import { answerFits, answerShown } from './answer-fits.ts';
import { loadedThreads, rolloutPlaces } from './places.ts';
import { performSession, type SessionChecks, type SessionEnd } from './run-session.ts';
import type { SeenAnswer } from './seen-answer.ts';
import type { Stage } from './stage.ts';

/**
 * Performs a session, then requests at once, and looks for an order of them that explains what was seen:
 * every answer, and in the end the loaded threads and the rollouts.
 *
 * @throws CheckFailure where no order does
 */
export async function runOverlap(
  stage: Stage,
  rules: SessionRules,
  { before, atOnce }: Overlap,
  checks: SessionChecks & { readonly order: Check },
): Promise<void> {
  await performSession(stage, rules, before, checks, async (end) => {
    const clients = new Set(atOnce.flatMap((step) => ('client' in step ? [step.client] : [])));
    const lanes = [...clients].map((client) => sendInTurn(end, ofClient(atOnce, client), client));
    const performed = (await Promise.all(lanes)).flat();
    const loaded = await seenLoaded(end);
    const places = end.driver.threads.rollouts();
    const order = explainHistory(rules, end.state, performed.map(operationOf), (state) => {
      const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
      const allLoaded = loaded.every((one) => isSame(one, loadedThreads(state)));
      return allLoaded && isSame(sorted(places), sorted(rolloutPlaces(state)));
    });
    const seen = performed.map(({ step, answer }) => [describeStep(step), answerShown(answer)]);
    checks.order.that('requests at once', order !== undefined, {
      expected: 'what some order of the requests leads to',
      seen: { answers: Object.fromEntries(seen), loaded: loaded[0], places },
      frame: Math.max(...performed.map(({ answer }) => answer.frame)),
    });
  });
}

interface Performed {
  readonly step: Step;
  readonly sent: number;
  readonly answer: SeenAnswer;
}

async function sendInTurn(
  { driver, state }: SessionEnd,
  steps: readonly Step[],
  client: ClientName,
): Promise<Performed[]> {
  const performed: Performed[] = [];
  for (const step of steps) {
    const sent = driver.clients.get(client)?.mark() ?? 0;
    const answer = await driver.perform(step, state);
    if (answer) performed.push({ step, sent, answer });
  }
  return performed;
}

function operationOf({ step, sent, answer }: Performed): Operation {
  return { step, sent, answered: answer.frame, fits: (expected) => answerFits(answer, expected) };
}

function ofClient(steps: readonly Step[], client: ClientName): Step[] {
  return steps.filter((step) => 'client' in step && step.client === client);
}

/** The loaded threads of the session, as every connection lists them. */
async function seenLoaded({ driver }: SessionEnd): Promise<string[][]> {
  const list = async (client: Connection) => {
    const { data } = prerequisite(await client.request('thread/loaded/list', {}));
    return driver.threads.namesOf(data);
  };
  return await Promise.all([...driver.clients.values()].map(list));
}

function sorted(places: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(places).sort(([a], [b]) => (a < b ? -1 : 1));
}
