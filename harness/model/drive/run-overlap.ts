import type { Check } from '../../runner/check.ts';
import { describeStep } from '../describe-step.ts';
import type { History } from '../explain-history.ts';
import type { Overlap } from '../overlap.ts';
import type { SessionRules } from '../session-rules.ts';
import type { Step } from '../step.ts';
import { answerShown } from './answer-fits.ts';
import { type Aftermath, explainOverlap, type Performed } from './explain-overlap.ts';
import { performSession, type SessionChecks, type SessionEnd } from './run-session.ts';
import type { Stage } from './stage.ts';

/**
 * Performs a session, then requests at once, and looks for an order of them that explains what was seen: every
 * answer, the notifications of every connection, and in the end the loaded threads, the rollouts and how the
 * threads are read.
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
    const performed = await sendAtOnce(end, atOnce);
    const { aftermath, history, almost } = await explainOverlap(end, rules, performed);
    checks.order.that('requests at once', history !== undefined, {
      ...(almost ? unlikeTold(aftermath, almost) : unlikeAnyOrder(aftermath, performed)),
      frame: Math.max(...performed.map(({ answer }) => answer.frame)),
    });
    return history?.state ?? end.state;
  });
}

/** Each client sends its requests one after the other, and waits for no other client. */
async function sendAtOnce(
  { driver, state }: SessionEnd,
  steps: readonly Step[],
): Promise<Performed[]> {
  const requests = steps.flatMap((step, index) =>
    'client' in step ? [{ step, client: step.client, question: state.questions + index + 1 }] : [],
  );
  const sendAll = async (own: readonly (typeof requests)[number][]) => {
    const performed: Performed[] = [];
    for (const { step, client, question } of own) {
      const sent = driver.clients.get(client)?.mark() ?? 0;
      const answer = await driver.perform(step, { ...state, questions: question - 1 });
      if (answer) performed.push({ step, question, sent, answer });
    }
    return performed;
  };
  const lanes = Map.groupBy(requests, ({ client }) => client);
  return (await Promise.all([...lanes.values()].map(sendAll))).flat();
}

/** For a report: what the connections saw, where only that is wrong. */
function unlikeTold({ sights }: Aftermath, { told }: History) {
  const words = (events: readonly { readonly says: string }[]) => events.map(({ says }) => says);
  const clients = [...sights.keys()];
  const expected = clients.map((client) => [
    client,
    words(told.filter(({ to }) => to.includes(client))),
  ]);
  const seen = [...sights].map(([client, { events }]) => [client, words(events)]);
  return {
    expected: `notifications as in ${JSON.stringify(Object.fromEntries(expected))}`,
    seen: Object.fromEntries(seen),
  };
}

function unlikeAnyOrder({ sights, places, reads }: Aftermath, performed: readonly Performed[]) {
  const shown = ({ step, answer }: Pick<Performed, 'step' | 'answer'>) =>
    `${describeStep(step)}: ${JSON.stringify(answerShown(answer))}`;
  const [loaded] = [...sights.values()].map((sight) => sight.loaded);
  return {
    expected: 'what some order of the requests leads to',
    seen: { answers: performed.map(shown), loaded, places, reads: reads.map(shown) },
  };
}
