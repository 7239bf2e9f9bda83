import fc from 'fast-check';
import { applyStep } from './apply-step.ts';
import type { Expectation } from './expectation.ts';
import { firstClients } from './first-clients.ts';
import type { SessionRules } from './session-rules.ts';
import { initialState, type SessionState } from './session-state.ts';
import {
  type ClientName,
  clientNames,
  type ResumeKey,
  resumeKeys,
  type Step,
  signalNames,
  type ThreadName,
  type TurnKind,
  threadNames,
  turnKinds,
  visitWords,
} from './step.ts';

/**
 * Sessions for servers with these rules: lists of steps that make sense one after the other, beginning with
 * a thread of alice's. They shrink to few steps, of alice, with thread one.
 */
export function sessions(rules: SessionRules, maxLength = 60): fc.Arbitrary<readonly Step[]> {
  return fc
    .array(fc.tuple(step(), evenIfRefused), { minLength: maxLength, maxLength, size: 'max' })
    .map((drawn) => {
      const first: Step = { do: 'start', client: 'alice', thread: 'one' };
      const refused = new Set(drawn.flatMap(([next, isKept]) => (isKept ? [] : [next])));
      const steps = [first, ...drawn.map(([next]) => next)];
      return follow(rules, steps, (next, { answer }) => answer?.ok !== false || !refused.has(next));
    });
}

/** Most refusals lead nowhere: they leave the state as it was. */
const evenIfRefused = fc.oneof(
  { arbitrary: fc.constant(false), weight: 2 },
  { arbitrary: fc.constant(true), weight: 1 },
);

/** The steps that make sense where they stand; the others are left out. */
export function sensible(rules: SessionRules, steps: readonly Step[]): readonly Step[] {
  return follow(rules, steps, () => true);
}

/** The state that steps lead to which all make sense. */
export function stateBehind(rules: SessionRules, steps: readonly Step[]): SessionState {
  return steps.reduce(
    (state, step) => applyStep(rules, state, step)?.state ?? state,
    initialState(firstClients(rules)),
  );
}

/** Index of the first step that makes no sense where it stands, if any. */
export function firstSenseless(rules: SessionRules, steps: readonly Step[]): number | undefined {
  const index = steps.findIndex((_, i) => sensible(rules, steps.slice(0, i + 1)).length <= i);
  return index < 0 ? undefined : index;
}

function follow(
  rules: SessionRules,
  steps: readonly Step[],
  isWanted: (step: Step, expected: Expectation) => boolean,
): readonly Step[] {
  let state = initialState(firstClients(rules));
  return steps.filter((step) => {
    const next = applyStep(rules, state, step);
    if (!next || !isWanted(step, next)) return false;
    state = next.state;
    return true;
  });
}

function step(): fc.Arbitrary<Step> {
  const client = weighted<ClientName>(clientNames, [4, 4, 1]);
  const thread = weighted<ThreadName>(threadNames, [6, 3, 1]);
  const one = <Do extends Step['do']>(word: Do) => ({ do: fc.constant(word), client });
  const about = <Do extends Step['do']>(word: Do) => ({ ...one(word), thread });
  const of = fc.constantFrom('active' as const, 'archived' as const);
  const how = weighted<TurnKind>(turnKinds, [6, 2, 3, 3]);
  const by = weighted<ResumeKey>(resumeKeys, [12, 8, 2, 1, 1]);
  const to = fc.constantFrom(...visitWords);
  const visit = fc.record({ do: fc.constant('visit' as const), thread, to });
  const overview = fc.record({ do: fc.constant('overview' as const), of });
  const into = weighted<ThreadName>(threadNames, [1, 3, 3]);
  return fc.oneof(
    { weight: 30, arbitrary: fc.record({ ...about('turn'), how }) },
    { weight: 24, arbitrary: fc.record({ ...about('resume'), by }) },
    ...(
      [
        ['start', 9],
        ['release', 18],
        ['steer', 6],
        ['interrupt', 6],
        ['accept', 12],
        ['decline', 9],
        ['cancel', 4],
        ['unsubscribe', 12],
        ['archive', 12],
        ['unarchive', 12],
        ['delete', 3],
        ['look', 2],
        ['read', 9],
      ] as const
    ).map(([word, weight]) => ({ weight, arbitrary: fc.record(about(word)) })),
    { weight: 5, arbitrary: fc.record({ ...about('fork'), into }) },
    { weight: 4, arbitrary: fc.record({ ...one('list'), of }) },
    { weight: 4, arbitrary: fc.record(one('connect')) },
    { weight: 2, arbitrary: fc.record(one('open')) },
    { weight: 3, arbitrary: fc.record(one('initialise')) },
    { weight: 3, arbitrary: fc.record(one('disconnect')) },
    // Rare: each of these starts a server.
    { weight: 1, arbitrary: fc.oneof(visit, visit, visit, overview) },
    { weight: 1, arbitrary: fc.constantFrom(...serverEnds) },
  ) as fc.Arbitrary<Step>;
}

const serverEnds: readonly Step[] = [
  { do: 'restart' },
  { do: 'kill' },
  ...signalNames.map((signal): Step => ({ do: 'signal', signal })),
];

function weighted<Name>(names: readonly Name[], weights: readonly number[]): fc.Arbitrary<Name> {
  const choices = names.map((name, index) => ({
    arbitrary: fc.constant(name),
    weight: weights[index] ?? 1,
  }));
  return fc.oneof({ withCrossShrink: true }, ...choices);
}
