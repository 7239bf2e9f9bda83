/**
 * Which defects of the fake do sessions find, and how reliably: each defect, in as many runs of `properties/sessions`
 * as seeds are asked for, with the default budget. Found is what fails a clause, crashes or hangs. `known` is what
 * the sessions of `fixtures/sessions` find, which no seed changes: two runs show it. Usage:
 * `node bench/hunt-sessions.ts [--seeds 20] [--budget SECONDS] [GLOB…]`
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Ledger } from '../harness/clauses/ledger.ts';
import { inRunSession } from '../harness/cli/run-session.ts';
import { wholeNumber } from '../harness/cli/whole-number.ts';
import { readMutants } from '../harness/mutants/read-mutants.ts';
import { loadSuites } from '../harness/runner/load-suites.ts';
import { planCases } from '../harness/runner/plan.ts';
import type { PreparedTarget } from '../harness/runner/prepared-target.ts';
import { isViolation } from '../harness/runner/verdict.ts';
import { runCase } from '../harness/runner/worker/run-case.ts';
import { defaultCacheDir } from '../harness/target/default-cache-dir.ts';
import { embeddedFake } from '../harness/target/embedded-fake.ts';
import { quickFakeProgram } from '../harness/target/fake-program.ts';
import { clauses } from '../suites/clauses/clauses.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '20' }, budget: { type: 'string', default: '5' } },
});
const seeds = wholeNumber('--seeds', values.seeds, 1, 1_000);
const budgetMs = wholeNumber('--budget', values.budget, 1, 3_600) * 1_000;
const areas =
  /^(APPROVAL|ARCHIVE|DELETE|DISK|FORK|INT|LIST|READ|RESUME|SER|SESSION|START|STATUS|STEER|SUB|TURN|UNARCH)-/;
const loaded = await loadSuites(fileURLToPath(new URL('../suites', import.meta.url)));
const definition = loaded.find((one) => one.definition.id === 'properties/sessions')?.definition;
if (!definition) throw new Error('there is no case properties/sessions');
const mutants = (await readMutants(positionals)).filter(
  (mutant) => !mutant.isHarmless && mutant.clauses.some((clause) => areas.test(clause)),
);
const program = await quickFakeProgram(defaultCacheDir());
const ledger = new Ledger(clauses);
await inRunSession(async ({ runRoot, registerFile, signal }) => {
  for (const { name, edition } of mutants) {
    const launch = embeddedFake({
      plays: { edition },
      defects: [name],
      program,
      cacheDir: defaultCacheDir(),
    });
    const target = { launch, edition, capabilities: {} } as unknown as PreparedTarget;
    const everything = { suites: [], cases: [], clauses: [], homes: ['direct'] } as const;
    const usual = { ...everything, transports: 'usual' } as const;
    const plan = planCases([definition], usual, launch.name, launch.transports);
    const found: string[] = [];
    let missed = 0;
    let ms = 0;
    for (let seed = 1; seed <= seeds && plan[0] && !signal.aborted; seed += 1) {
      const result = await runCase({
        definition,
        planned: plan[0],
        target,
        ledger,
        wire: undefined,
        settings: {
          runRoot,
          registerFile,
          timeoutMs: 30_000,
          budgetMs: 10_000,
          maxFrameBytes: 48 * 1024 * 1024,
          keep: false,
          seed,
          property: { runs: 100, budgetMs },
          checkWire: false,
        },
      });
      ms += result.durationMs;
      if (result.verdict === 'pass') missed += 1;
      else if (isViolation(result.verdict)) {
        const { what = '', counterexample = '' } = result.failure ?? {};
        found.push(`${result.verdict} ${what}\n${counterexample}`);
      } else process.stderr.write(`${name}, seed ${seed}: ${result.verdict}\n`);
      if (found.length >= 2 && found.every(isKnown)) break;
    }
    const [first = ''] = found;
    const example = first.split('\n').slice(0, 12).join(' / ').slice(0, 300);
    const share =
      found.length >= 2 && found.every(isKnown)
        ? 'known'
        : `${found.length}/${found.length + missed}`;
    process.stdout.write(
      `${share.padStart(5)} ${name} ${edition} ${Math.round(ms)} ms  ${example}\n`,
    );
  }
});

function isKnown(what: string): boolean {
  return what.includes('found with example');
}
