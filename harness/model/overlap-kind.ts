import { quoted } from '../case-file/quoted.ts';
import type { ValueKind } from '../case-file/value-kind.ts';
import { describeSession, describeStep } from './describe-step.ts';
import { clientsOf, type Overlap } from './overlap.ts';
import { isOverlapRequest, overlapRequests } from './overlap-request.ts';
import { readSteps } from './read-steps.ts';

/** Every order of them is looked at. */
const mostAtOnce = 8;

/** Overlaps as values of a property; in a case file, `atOnce` is what clients send after the steps. */
export const overlapKind: ValueKind<Overlap> = {
  plural: 'overlaps',
  cases: /^properties\/overlaps$/,
  describe: ({ before, atOnce }) => {
    const list = atOnce.map((step) => `\n- ${describeStep(step)}`).join('');
    return `${describeSession(before)}\nat once:${list}`;
  },
  countSteps: ({ before, atOnce }) => before.length + atOnce.length,
  lists: ['steps', 'atOnce'],
  write: ({ before, atOnce }) => ({
    steps: before.map(describeStep),
    atOnce: atOnce.map(describeStep),
  }),
  read(lists, issues) {
    const requests = lists.atOnce ?? [];
    if (requests.length < 2 || requests.length > mostAtOnce) {
      const message = `must be 2 to ${mostAtOnce} requests, which clients send at once, not ${requests.length}`;
      issues.push({ path: ['atOnce'], message });
      return { before: [], atOnce: [] };
    }
    for (const [index, text] of requests.entries()) {
      const [step] = readSteps({ atOnce: [text] }, 'atOnce', []);
      if (!step || isOverlapRequest(step)) continue;
      const message = `is no request of an overlap: ${quoted(text)}; ${overlapRequests}`;
      issues.push({ path: ['atOnce', index], message });
    }
    const atOnce = readSteps(lists, 'atOnce', issues);
    if (clientsOf(atOnce).size === 1 && atOnce.length === requests.length) {
      issues.push({ path: ['atOnce'], message: 'must be requests of two clients or more' });
    }
    return { before: readSteps(lists, 'steps', issues), atOnce };
  },
};
