/**
 * Which defects of the fake do the properties on paths find, and how reliably: each defect of a clause that they check,
 * in as many runs as seeds are asked for, with the default budget. Usage:
 * `node bench/hunt-paths.ts [--seeds 20] [--budget SECONDS] [--chance] [GLOB…]`
 *
 * A line for each: `known` where what is tried first finds it, which no seed changes; else with how many seeds it is
 * found; or `-` and why no property checks it. `--chance` leaves out what is tried first. The exit code
 * is 1 where a defect was missed with some seed, or no reason is given.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Ledger } from '../harness/clauses/ledger.ts';
import { inRunSession } from '../harness/cli/in-run-session.ts';
import { wholeNumber } from '../harness/cli/whole-number.ts';
import { readMutants } from '../harness/mutants/read-mutants.ts';
import type { CaseDefinition } from '../harness/runner/conformance-case.ts';
import { loadSuites } from '../harness/runner/load-suites.ts';
import { defaultCacheDir } from '../harness/target/default-cache-dir.ts';
import { quickFakeProgram } from '../harness/target/fake-program.ts';
import { clauses } from '../suites/clauses/clauses.ts';
import { outsidePathProperties } from '../suites/clauses/outside-path-properties.ts';
import { huntDefect } from './hunt/hunt-defect.ts';
import { printLine } from './hunt/print-line.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '20' },
    budget: { type: 'string', default: '5' },
    chance: { type: 'boolean', default: false },
  },
});
const seeds = wholeNumber('--seeds', values.seeds, 1, 1_000);
const budgetMs = wholeNumber('--budget', values.budget, 1, 3_600) * 1_000;
const loaded = await loadSuites(fileURLToPath(new URL('../suites', import.meta.url)));
const all = loaded
  .map(({ definition }) => definition)
  .filter(({ id, isLong }) => /^properties\/(?!sessions|overlaps|rare-)/.test(id) && !isLong);
const mutants = (await readMutants(positionals)).filter(({ isHarmless }) => !isHarmless);
const program = await quickFakeProgram(defaultCacheDir());
const ledger = new Ledger(clauses);
await inRunSession(async (session) => {
  for (const mutant of mutants) {
    if (session.signal.aborted) break;
    const its = all.filter((one) => one.clauses.some((clause) => mutant.clauses.includes(clause)));
    if (its.length === 0) {
      const own = mutant.clauses.filter((clause) => clause.startsWith('PATH-'));
      const groups = outsidePathProperties.filter((group) =>
        own.some((clause) => group.clauses.includes(clause)),
      );
      const [about] = groups.map((group) => group.about);
      if (own.length > 0)
        printLine('-', `${mutant.name}  about ${about ?? 'nothing that is named'}`);
      if (own.length > 0 && about === undefined) process.exitCode = 1;
      continue;
    }
    const cases = values.chance ? its.map(withoutExamples) : its;
    const prey = await huntDefect(mutant, { cases, seeds, budgetMs, program, ledger, session });
    const shown = prey.example.split('\n').join(' / ').slice(0, 200);
    printLine(prey, `${mutant.name} ${mutant.edition}  ${prey.ms} ms  ${shown}`);
    if (prey.found < prey.tried) process.exitCode = 1;
  }
});

/** The case, left to chance. */
function withoutExamples(definition: CaseDefinition): CaseDefinition {
  return {
    ...definition,
    run: (context) =>
      definition.run({ ...context, forAll: (one) => context.forAll({ ...one, examples: [] }) }),
  };
}
