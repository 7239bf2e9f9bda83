import type { Connection } from '../../protocol/connection.ts';
import type { Check } from '../../runner/check.ts';
import { prerequisite } from '../../runner/prerequisite.ts';
import { applyStep } from '../apply-step.ts';
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
 * every answer, and in the end the loaded threads, the rollouts and how the threads are read.
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
    const { questions } = end.state;
    const requests = atOnce.map((step, index) => ({ step, question: questions + index + 1 }));
    const clients = new Set(atOnce.flatMap(clientOf));
    const lanes = [...clients].map((client) =>
      sendInTurn(
        end,
        requests.filter(({ step }) => clientOf(step).includes(client)),
        client,
      ),
    );
    const performed = (await Promise.all(lanes)).flat();
    await Promise.all(performed.map((one) => turnEnded(end, one, checks.order)));
    const loaded = await seenLoaded(end);
    const places = end.driver.threads.rollouts();
    const reads = await readAll(end, rules, atOnce);
    const order = explainHistory(rules, end.state, performed.map(operationOf), (state) => {
      const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
      const allLoaded = loaded.every((one) => isSame(one, loadedThreads(state)));
      const allRead = reads.every(({ step, answer }) => {
        const expected = applyStep(rules, state, step)?.answer;
        return expected === undefined || answerFits(answer, expected);
      });
      return allRead && allLoaded && isSame(sorted(places), sorted(rolloutPlaces(state)));
    });
    const shown = ({ step, answer }: Pick<Performed, 'step' | 'answer'>) =>
      `${describeStep(step)}: ${JSON.stringify(answerShown(answer))}`;
    checks.order.that('requests at once', order !== undefined, {
      expected: 'what some order of the requests leads to',
      seen: {
        answers: performed.map(shown),
        loaded: loaded[0],
        places,
        reads: reads.map(shown),
      },
      frame: Math.max(...performed.map(({ answer }) => answer.frame)),
    });
  });
}

/** A request, and the number of the question that it asks, if it asks one. */
interface Request {
  readonly step: Step;
  readonly question: number;
}

interface Performed extends Request {
  readonly sent: number;
  readonly answer: SeenAnswer;
}

async function sendInTurn(
  { driver, state }: SessionEnd,
  requests: readonly Request[],
  client: ClientName,
): Promise<Performed[]> {
  const performed: Performed[] = [];
  for (const { step, question } of requests) {
    const sent = driver.clients.get(client)?.mark() ?? 0;
    const answer = await driver.perform(step, { ...state, questions: question - 1 });
    if (answer) performed.push({ step, question, sent, answer });
  }
  return performed;
}

/** Everybody is told the status of a thread, subscribed or not; nobody else uses this one. */
async function turnEnded(
  { driver }: SessionEnd,
  { step, answer, sent }: Performed,
  check: Check,
): Promise<void> {
  if (step.do !== 'turn' || !answer.ok) return;
  const { id } = driver.threads.of(step.thread);
  const idle = driver.clients.get(step.client)?.notification('thread/status/changed', {
    after: sent,
    where: ({ threadId, status }) => threadId === id && status.type === 'idle',
  });
  if (idle) await check.arrives(`${describeStep(step)}: its end`, idle);
}

/** How the threads that were used are read in the end, where that is settled. */
async function readAll(
  { driver, state }: SessionEnd,
  rules: SessionRules,
  steps: readonly Step[],
): Promise<Pick<Performed, 'step' | 'answer'>[]> {
  const names = new Set(steps.flatMap((step) => ('thread' in step ? [step.thread] : [])));
  const [client] = driver.clients.keys();
  if (!client || !rules.canReadArchived) return [];
  const reads = [...names].map(async (thread) => {
    const step: Step = { do: 'read', client, thread };
    const answer = await driver.perform(step, state);
    return answer ? [{ step, answer }] : [];
  });
  return (await Promise.all(reads)).flat();
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

function clientOf(step: Step): ClientName[] {
  return 'client' in step ? [step.client] : [];
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
