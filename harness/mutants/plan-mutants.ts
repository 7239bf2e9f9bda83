import type { Ledger } from '../clauses/ledger.ts';
import type { Edition } from '../edition/edition.ts';
import { packageProgram } from '../package-program.ts';
import type { LoadedCase } from '../runner/load-suites.ts';
import { appliesToEdition } from '../runner/plan.ts';
import { wireClause } from '../runner/wire-case.ts';
import { type EmbeddedFakeOptions, embeddedFake } from '../target/embedded-fake.ts';
import type { LaunchDescription } from '../target/launch-description.ts';
import type { Mutant } from './mutant.ts';

/** What runs on which fake, to see whether the suites notice its mutants. */
export interface MutantPlan {
  readonly launches: readonly LaunchDescription[];
  /** Mutants by the fake without their defect: all that a preflight finds out is the same. The others are looked at. */
  readonly alike: ReadonlyMap<LaunchDescription, LaunchDescription>;
  /** Ids of cases by the name of the target. */
  readonly only: ReadonlyMap<string, ReadonlySet<string>>;
  /** Name of the target on which a mutant runs: alone, or all harmless ones of an edition together. */
  targetOf(mutant: Mutant): string;
}

/**
 * Each defect runs the cases of the clauses that it claims to break, and the fake without it runs them too:
 * a case that is red either way notices nothing. Harmless changes of an edition run every case together.
 */
export function planMutants(
  mutants: readonly Mutant[],
  cases: readonly LoadedCase[],
  ledger: Ledger,
  program: Pick<EmbeddedFakeOptions, 'program' | 'cacheDir'>,
): MutantPlan {
  const isOfWire = mutants.some(breaksWire);
  const launches = new Map<string, LaunchDescription>();
  const only = new Map<string, Set<string>>();
  const targets = new Map<Mutant, string>();
  const alike = new Map<LaunchDescription, LaunchDescription>();
  const add = (edition: Edition, defects: readonly string[], name: string, ids: string[]) => {
    const plain = { ...embeddedFake({ plays: { edition }, defects, ...program }), name };
    const fake = isOfWire
      ? { ...plain, schema: { args: [packageProgram('harness/mutants/small-schema.ts')] } }
      : plain;
    const launch = launches.get(name) ?? fake;
    launches.set(name, launch);
    only.set(name, new Set([...(only.get(name) ?? []), ...ids]));
    return launch;
  };
  const applicable = (edition: Edition) =>
    cases.filter(
      ({ definition }) => !definition.isLong && appliesToEdition(definition, edition, ledger),
    );

  for (const mutant of mutants) {
    const { name, edition, isHarmless, clauses } = mutant;
    const own = applicable(edition)
      .filter(
        ({ definition }) =>
          isHarmless ||
          definition.clauses.some((id) => clauses.includes(id)) ||
          // The wire case watches what others show.
          (clauses.includes(wireClause) && definition.isSmoke),
      )
      .map(({ definition }) => definition.id);
    const together = mutants.filter((other) => other.isHarmless && other.edition === edition);
    const defects = isHarmless ? together.map((other) => other.name) : [name];
    const target = isHarmless ? `fake-${edition} harmless` : `fake-${edition} ${name}`;
    const sound = add(edition, [], `fake-${edition}`, own);
    const changed = add(edition, defects, target, own);
    if (!showsInPreflight(mutant)) alike.set(changed, sound);
    targets.set(mutant, target);
  }
  return {
    launches: [...launches.values()],
    alike,
    only,
    targetOf: (mutant) => targets.get(mutant) ?? '',
  };
}

/**
 * Whether a preflight may find a mutant otherwise than the fake without it: one that crashes or hangs may do
 * so at the handshake; a wrong introduction or refusal changes the userAgent, or which methods seem known;
 * a harmless change breaks no clause that would tell. Of the others it was measured, each by a preflight of
 * its own, that all is the same.
 */
function showsInPreflight({ showsAs, isHarmless, clauses }: Mutant): boolean {
  const isOfHandshake = clauses.some((clause) => clause.startsWith('INIT-'));
  return showsAs !== undefined || isHarmless === true || isOfHandshake;
}

/** Whether a mutant shows only in frames that are held against a schema. */
export function breaksWire({ clauses }: Mutant): boolean {
  return clauses.some((clause) => clause.startsWith('WIRE-'));
}
