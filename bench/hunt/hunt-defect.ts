import type { Ledger } from '../../harness/clauses/ledger.ts';
import type { RunSession } from '../../harness/cli/in-run-session.ts';
import type { Mutant } from '../../harness/mutants/mutant.ts';
import type { CaseResult } from '../../harness/runner/case-result.ts';
import type { CaseDefinition } from '../../harness/runner/conformance-case.ts';
import { appliesToEdition, planCases } from '../../harness/runner/plan.ts';
import type { PreparedTarget } from '../../harness/runner/prepared-target.ts';
import { isViolation } from '../../harness/runner/verdict.ts';
import { runCase } from '../../harness/runner/worker/run-case.ts';
import { defaultCacheDir } from '../../harness/target/default-cache-dir.ts';
import { embeddedFake } from '../../harness/target/embedded-fake.ts';

export interface Hunt {
  /** Tried one after the other, until one of them finds the defect. */
  readonly cases: readonly CaseDefinition[];
  readonly seeds: number;
  /** Of the properties of a run. */
  readonly budgetMs: number;
  /** Of the fake; absolute. */
  readonly program: string;
  readonly ledger: Ledger;
  readonly session: Pick<RunSession, 'runRoot' | 'registerFile' | 'signal'>;
}

export interface Prey {
  /** Seeds with which a clause failed, or the server crashed or hung. */
  readonly found: number;
  readonly tried: number;
  /** Found by what is tried before anything is generated: with every seed. Two runs show it. */
  readonly isKnown: boolean;
  readonly ms: number;
  /** How it showed first. */
  readonly example: string;
}

/** Looks for a defect of the fake with cases of generated values, with several seeds. */
export async function huntDefect(
  { name, edition }: Pick<Mutant, 'name' | 'edition'>,
  hunt: Hunt,
): Promise<Prey> {
  const plays = { edition };
  const cacheDir = defaultCacheDir();
  const launch = embeddedFake({ plays, defects: [name], program: hunt.program, cacheDir });
  const target = { launch, edition, capabilities: {} } as unknown as PreparedTarget;
  const cases = hunt.cases.filter((one) => appliesToEdition(one, edition, hunt.ledger));
  const found: string[] = [];
  const began = performance.now();
  let tried = 0;
  while (tried < hunt.seeds && !hunt.session.signal.aborted) {
    tried += 1;
    for (const definition of cases) {
      const { verdict, failure } = await runSeed(definition, target, hunt, tried);
      if (!isViolation(verdict)) {
        if (verdict !== 'pass') process.stderr.write(`${name}, seed ${tried}: ${verdict}\n`);
        continue;
      }
      found.push(`${verdict} ${failure?.what ?? ''}\n${failure?.counterexample ?? ''}`);
      break;
    }
    if (found.length === tried && tried >= 2 && found.every(isKnown)) break;
  }
  const isEveryKnown = found.length >= 2 && found.length === tried && found.every(isKnown);
  const ms = Math.round(performance.now() - began);
  return { found: found.length, tried, isKnown: isEveryKnown, ms, example: found[0] ?? '' };
}

async function runSeed(
  definition: CaseDefinition,
  target: PreparedTarget,
  { ledger, budgetMs, session }: Hunt,
  seed: number,
): Promise<Pick<CaseResult, 'verdict' | 'failure'>> {
  const { launch } = target;
  const everything = { suites: [], cases: [], clauses: [], homes: ['direct'] } as const;
  const usual = { ...everything, transports: 'usual' } as const;
  const [planned] = planCases([definition], usual, launch.name, launch.transports);
  if (!planned) throw new Error(`${definition.id} has nothing to run`);
  return await runCase({
    ...{ definition, planned, target, ledger, wire: undefined },
    settings: {
      runRoot: session.runRoot,
      registerFile: session.registerFile,
      timeoutMs: 30_000,
      budgetMs: 10_000,
      maxFrameBytes: 48 * 1024 * 1024,
      keep: false,
      seed,
      property: { runs: 100, budgetMs },
      checkWire: false,
    },
  });
}

function isKnown(what: string): boolean {
  return what.includes('found with example');
}
