import fc from 'fast-check';
import type { SessionRules } from './session-rules.ts';
import { sensible, sessions } from './sessions.ts';
import { smallerSessions } from './smaller-sessions.ts';
import type { Step } from './step.ts';

/** A session, and requests that its clients then send without waiting for each other. */
export interface Overlap {
  readonly before: readonly Step[];
  /** Each client sends its own one after the other. */
  readonly atOnce: readonly Step[];
}

const twoThreads = (['one', 'two'] as const).flatMap((thread): Step[] => [
  { do: 'start', client: 'alice', thread },
  { do: 'turn', client: 'alice', thread, how: 'plain' },
]);

/** Sessions without turns that wait, and requests at once: up to seven, a turn in a thread of its own among them. */
export function overlaps(rules: SessionRules): fc.Arbitrary<Overlap> {
  const client = fc.constantFrom('alice' as const, 'bob' as const);
  const thread = fc.constantFrom('one' as const, 'one' as const, 'two' as const);
  const word = fc.constantFrom('unsubscribe', 'archive', 'unarchive', 'resume', 'turn');
  const step = fc.tuple(word, client, thread).map(([what, who, name]): Step => {
    const about = { client: who, thread: name };
    if (what === 'turn') return { do: what, client: who, thread: 'two', how: 'plain' };
    return what === 'resume' ? { do: what, ...about, by: 'id' } : { do: what, ...about };
  });
  return fc
    .record({
      before: fc
        .tuple(fc.boolean(), sessions(rules, 16))
        .map(([isPrepared, steps]) =>
          [...(isPrepared ? twoThreads : []), ...steps].filter(isAtRest),
        ),
      atOnce: fc.array(step, { minLength: 4, maxLength: 7, size: 'max' }),
    })
    .map(({ before, atOnce }) => sensibleOverlap(rules, { before, atOnce }));
}

/** The overlaps that are simpler than one, simplest first. */
export function* smallerOverlaps(
  rules: SessionRules,
  { before, atOnce }: Overlap,
): Generator<Overlap> {
  for (const index of atOnce.keys()) {
    if (atOnce.length > 2) yield { before, atOnce: atOnce.toSpliced(index, 1) };
  }
  for (const steps of smallerSessions(rules, before)) {
    const smaller = sensibleOverlap(rules, { before: steps, atOnce });
    if (smaller.atOnce.length === atOnce.length) yield smaller;
  }
}

/** An overlap whose requests make sense whichever comes first, and can be told apart by their answers. */
export function sensibleOverlap(rules: SessionRules, { before, atOnce }: Overlap): Overlap {
  const steps = sensible(rules, before);
  const written = new Set(steps.flatMap((step) => (step.do === 'turn' ? [step.thread] : [])));
  const isThere = (step: Step) => 'thread' in step && written.has(step.thread);
  const isPresent = (step: Step) =>
    'client' in step &&
    sensible(rules, [...steps, { do: 'list', client: step.client, of: 'active' }]).length >
      steps.length;
  const possible = atOnce.filter((step) => isThere(step) && isPresent(step));
  return { before: steps, atOnce: possible.filter(isAlone) };
}

/** Turns that wait would be ended by some requests and not by others. */
function isAtRest(step: Step): boolean {
  return step.do !== 'turn' || step.how === 'plain' || step.how === 'failing';
}

/**
 * Whether a request has the thread to itself that it or another one runs a turn in: a turn that is about to
 * begin is told, interrupted or left out from one moment to the next.
 */
function isAlone(step: Step, index: number, all: readonly Step[]): boolean {
  const isSame = (other: Step) =>
    'thread' in other && 'thread' in step && other.thread === step.thread;
  const turn = all.findIndex((other) => other.do === 'turn' && isSame(other));
  return turn < 0 || turn === index;
}
