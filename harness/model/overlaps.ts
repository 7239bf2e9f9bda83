import fc from 'fast-check';
import { clientsOf, type Overlap, sensibleOverlap } from './overlap.ts';
import type { SessionRules } from './session-rules.ts';
import { sensible, sessions } from './sessions.ts';
import { shorterSteps, simplerSteps } from './smaller-steps.ts';
import { resumeKeys, type Step, threadNames } from './step.ts';

/** A thread that has run a turn, of two clients, and another one beside it. */
const preparation: readonly Step[] = [
  { do: 'start', client: 'alice', thread: 'one' },
  { do: 'turn', client: 'alice', thread: 'one', how: 'plain' },
  { do: 'resume', client: 'bob', thread: 'one', by: 'id' },
  { do: 'start', client: 'bob', thread: 'two' },
  { do: 'turn', client: 'bob', thread: 'two', how: 'plain' },
];

/** Sessions, many of them with a turn that waits, and up to seven requests at once. */
export function overlaps(rules: SessionRules): fc.Arbitrary<Overlap> {
  const client = fc.constantFrom('alice' as const, 'bob' as const);
  const how = fc.constantFrom('held' as const, 'asking' as const);
  const waiting = fc.record({
    do: fc.constant('turn' as const),
    client,
    thread: fc.constant('one' as const),
    how,
  });
  return fc
    .record({
      prepared: fc.subarray([...preparation]),
      steps: sessions(rules, 8),
      waiting: fc.option(waiting),
      atOnce: fc.array(request(), { minLength: 4, maxLength: 7, size: 'max' }),
    })
    .map(({ prepared, steps, waiting, atOnce }) => {
      const before = [...prepared, ...steps, ...(waiting ? [waiting] : [])];
      return sensibleOverlap(rules, { before, atOnce });
    });
}

function request(): fc.Arbitrary<Step> {
  const client = fc.constantFrom('alice' as const, 'bob' as const);
  const thread = fc.constantFrom('one' as const, 'one' as const, 'one' as const, 'two' as const);
  const about = <Do extends Step['do']>(word: Do) => ({ do: fc.constant(word), client, thread });
  const by = fc.constantFrom(...resumeKeys);
  const how = fc.constantFrom('plain', 'plain', 'failing');
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ ...about('resume'), by }) },
    { weight: 4, arbitrary: fc.record(about('unsubscribe')) },
    { weight: 4, arbitrary: fc.record(about('archive')) },
    { weight: 4, arbitrary: fc.record(about('unarchive')) },
    { weight: 5, arbitrary: fc.record({ ...about('turn'), how }) },
    { weight: 2, arbitrary: fc.record(about('interrupt')) },
    { weight: 2, arbitrary: fc.record(about('read')) },
    { weight: 1, arbitrary: fc.record(about('steer')) },
    { weight: 1, arbitrary: fc.record(about('delete')) },
    {
      weight: 1,
      arbitrary: fc.record({ ...about('fork'), into: fc.constantFrom(...threadNames) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ ...about('start'), thread: fc.constantFrom(...threadNames) }),
    },
  ) as fc.Arbitrary<Step>;
}

/** The overlaps that are simpler than one, simplest first. */
export function* smallerOverlaps(
  rules: SessionRules,
  { before, atOnce }: Overlap,
): Generator<Overlap> {
  for (const index of atOnce.keys()) yield* sensibleOnes(before, atOnce.toSpliced(index, 1));
  for (const steps of shorterSteps(before)) yield* sensibleOnes(sensible(rules, steps), atOnce);
  for (const steps of simplerSteps([...before, ...atOnce])) {
    yield* sensibleOnes(steps.slice(0, before.length), steps.slice(before.length));
  }

  /** The overlap, if nothing of it must be left out and several clients are left. */
  function* sensibleOnes(before: readonly Step[], atOnce: readonly Step[]): Generator<Overlap> {
    const sound = sensibleOverlap(rules, { before, atOnce });
    const isWhole = sound.before.length === before.length && sound.atOnce.length === atOnce.length;
    if (isWhole && clientsOf(atOnce).size > 1) yield sound;
  }
}
