/**
 * Which defects of the fake do sessions find, and how reliably: each defect that is about the state of threads, in as
 * many runs as seeds are asked for, with the default budget. Usage:
 * `node bench/hunt-sessions.ts [--seeds 20] [--budget SECONDS] [--case GLOB] [--all] [GLOB…]`
 *
 * A line for each: `known` where the sessions of `fixtures/sessions` find it, which no seed changes; else with how many
 * seeds it is found; or `-` and why it is none of the sessions' subject. `--all` hunts those, too. The exit code is 1
 * where a defect of the subject was missed with some seed.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import picomatch from 'picomatch';
import { Ledger } from '../harness/clauses/ledger.ts';
import { inRunSession } from '../harness/cli/in-run-session.ts';
import { wholeNumber } from '../harness/cli/whole-number.ts';
import { readMutants } from '../harness/mutants/read-mutants.ts';
import { loadSuites } from '../harness/runner/load-suites.ts';
import { defaultCacheDir } from '../harness/target/default-cache-dir.ts';
import { quickFakeProgram } from '../harness/target/fake-program.ts';
import { clauses } from '../suites/clauses/clauses.ts';
import { huntDefect } from './hunt/hunt-defect.ts';
import { outsideSubject, stateClauses } from './hunt/outside-subject.ts';
import { printLine } from './hunt/print-line.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '20' },
    budget: { type: 'string', default: '5' },
    case: { type: 'string', default: 'properties/{sessions,overlaps}' },
    all: { type: 'boolean', default: false },
  },
});
const seeds = wholeNumber('--seeds', values.seeds, 1, 1_000);
const budgetMs = wholeNumber('--budget', values.budget, 1, 3_600) * 1_000;
const loaded = await loadSuites(fileURLToPath(new URL('../suites', import.meta.url)));
const cases = loaded
  .map(({ definition }) => definition)
  .filter(({ id }) => picomatch.isMatch(id, values.case))
  // Sessions find most, and sooner.
  .sort((a, b) => b.id.localeCompare(a.id));
if (cases.length === 0) throw new Error(`--case ${values.case} matches nothing`);
const mutants = (await readMutants(positionals)).filter(
  (mutant) => !mutant.isHarmless && stateClauses(mutant).length > 0,
);
const program = await quickFakeProgram(defaultCacheDir());
const ledger = new Ledger(clauses);
await inRunSession(async (session) => {
  for (const mutant of mutants) {
    if (session.signal.aborted) break;
    const reason = outsideSubject(mutant);
    const words = `${mutant.name} ${mutant.edition} ${stateClauses(mutant).join(' ')}`;
    if (reason !== undefined && !values.all) {
      printLine('-', `${words}  ${reason}`);
      continue;
    }
    const prey = await huntDefect(mutant, { cases, seeds, budgetMs, program, ledger, session });
    const shown = prey.example.split('\n').slice(0, 12).join(' / ').slice(0, 300);
    printLine(prey, `${words}  ${prey.ms} ms  ${shown}`);
    if (reason === undefined && prey.found < prey.tried) process.exitCode = 1;
  }
});
