import { fileURLToPath } from 'node:url';
import picomatch from 'picomatch';
import { clauses } from '../../suites/clauses/clauses.ts';
import { Ledger } from '../clauses/ledger.ts';
import { knownNames } from '../known-names.ts';
import { describeMutants, mutantExitCode } from '../mutants/describe-mutants.ts';
import { judgeMutants, type MutantJudgement } from '../mutants/judge-mutants.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { breaksWire, planMutants } from '../mutants/plan-mutants.ts';
import { readMutants } from '../mutants/read-mutants.ts';
import { conductRun } from '../runner/conduct-run.ts';
import { type LoadedCase, loadSuites } from '../runner/load-suites.ts';
import { defaultCacheDir } from '../target/default-cache-dir.ts';
import { quickFakeProgram } from '../target/fake-program.ts';
import { UsageError } from '../usage-error.ts';
import { inRunSession, type RunSession } from './in-run-session.ts';
import { runDefaults } from './run-defaults.ts';

export interface MutantsOptions {
  /** Globs of names; empty for all. */
  readonly globs: readonly string[];
  /** Globs of suites whose cases run; empty for all. */
  readonly suites: readonly string[];
  readonly seed: number;
  readonly jobs: number;
}

/** Runs the mutants and prints what became of each; resolves with the exit code. */
export async function executeMutants({
  globs,
  suites,
  seed,
  jobs,
}: MutantsOptions): Promise<number> {
  const all = await loadSuites(fileURLToPath(new URL('../../suites', import.meta.url)));
  const known = await readMutants(globs);
  const cases = suites.length === 0 ? all : ofSuites(all, suites);
  const mutants = suites.length === 0 ? known : shownBy(cases, known);
  // Schemas are dear: only what shows in nothing else is held against one.
  const groups = [mutants.filter((one) => !breaksWire(one)), mutants.filter(breaksWire)];
  const cacheDir = defaultCacheDir();
  const fake = { program: await quickFakeProgram(cacheDir), cacheDir };
  return await inRunSession(async (session) => {
    const judgements = [];
    for (const group of groups.filter(({ length }) => length > 0)) {
      judgements.push(...(await judgeGroup(group, cases, fake, { jobs, seed }, session)));
      if (session.signal.aborted) return 130;
    }
    process.stdout.write(describeMutants(judgements));
    return mutantExitCode(judgements);
  });
}

async function judgeGroup(
  mutants: readonly Mutant[],
  cases: readonly LoadedCase[],
  fake: { readonly program: string; readonly cacheDir: string },
  { jobs, seed }: Pick<MutantsOptions, 'jobs' | 'seed'>,
  { runRoot, registerFile, signal }: RunSession,
): Promise<MutantJudgement[]> {
  const { launches, alike, only, targetOf } = planMutants(
    mutants,
    cases,
    new Ledger(clauses),
    fake,
  );
  const document = await conductRun(
    {
      launches,
      alike,
      cases,
      isWhole: false,
      only,
      selection: { suites: [], cases: [], clauses: [], homes: ['direct'], transports: 'usual' },
      clauses,
      knownDefects: [],
      settings: {
        runRoot,
        registerFile,
        timeoutMs,
        budgetMs,
        maxFrameBytes,
        property: { runs: runDefaults.runs, budgetMs: timeoutMs / 3 },
        keep: false,
        seed,
        checkWire: mutants.some(breaksWire),
      },
      cacheDir: fake.cacheDir,
      jobs,
      arguments: [],
      signal,
    },
    { onPlan() {}, onStart() {}, onResult() {} },
  );
  return judgeMutants(mutants, document, targetOf);
}

const timeoutMs = 30_000;
/** @throws UsageError for globs that match nothing */
function ofSuites(cases: readonly LoadedCase[], globs: readonly string[]): readonly LoadedCase[] {
  const suiteOf = ({ definition }: LoadedCase) => definition.id.split('/')[0] ?? '';
  const chosen = cases.filter((one) => picomatch.isMatch(suiteOf(one), [...globs]));
  if (chosen.length > 0) return chosen;
  const names = [...new Set(cases.map(suiteOf))];
  const [glob = ''] = globs;
  throw new UsageError(`--suite ${glob} matches nothing; ${knownNames(glob, names)}`);
}

/** Each with the clauses that the cases check; a defect that breaks none of them is left out. */
function shownBy(cases: readonly LoadedCase[], mutants: readonly Mutant[]): Mutant[] {
  const checked = new Set(cases.flatMap(({ definition }) => definition.clauses));
  return mutants
    .map((mutant) => ({ ...mutant, clauses: mutant.clauses.filter((id) => checked.has(id)) }))
    .filter(({ isHarmless, clauses }) => !isHarmless && clauses.length > 0);
}

/** Many defects show as an event that never comes: a wait for one must not last. */
const budgetMs = 5_000;
const maxFrameBytes = 48 * 1024 * 1024;
