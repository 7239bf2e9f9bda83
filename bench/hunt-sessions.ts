/**
 * Which defects of the fake do generated sessions find, and how reliably: each defect, in as many runs of
 * `properties/sessions` as seeds are asked for, with the default budget. Usage:
 * `node bench/hunt-sessions.ts [--seeds 20] [--budget SECONDS] [GLOB…]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Ledger } from '../harness/clauses/ledger.ts';
import { readMutants } from '../harness/mutants/read-mutants.ts';
import { loadSuites } from '../harness/runner/load-suites.ts';
import { planCases } from '../harness/runner/plan.ts';
import type { PreparedTarget } from '../harness/runner/prepared-target.ts';
import { runCase } from '../harness/runner/worker/run-case.ts';
import { defaultCacheDir } from '../harness/target/default-cache-dir.ts';
import { embeddedFake } from '../harness/target/embedded-fake.ts';
import { quickFakeProgram } from '../harness/target/fake-program.ts';
import { clauses } from '../suites/clauses/clauses.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '20' }, budget: { type: 'string', default: '5' } },
});
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
const root = await mkdtemp(join(tmpdir(), 'asc-hunt-'));
try {
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
    for (let seed = 1; seed <= Number(values.seeds) && plan[0]; seed += 1) {
      const result = await runCase({
        definition,
        planned: plan[0],
        target,
        ledger,
        wire: undefined,
        settings: {
          runRoot: root,
          registerFile: join(root, 'register'),
          timeoutMs: 30_000,
          budgetMs: 10_000,
          maxFrameBytes: 48 * 1024 * 1024,
          keep: false,
          seed,
          property: { runs: 100, budgetMs: Number(values.budget) * 1_000 },
          checkWire: false,
        },
      });
      ms += result.durationMs;
      if (result.verdict === 'pass') missed += 1;
      else {
        const { what = '', counterexample = '' } = result.failure ?? {};
        found.push(`${result.verdict} ${what}\n${counterexample}`);
      }
      // Examples do not depend on the seed: what they find they always find.
      if (found.length >= 2 && found.every((what) => what.includes('found with example'))) break;
    }
    const [first = ''] = found;
    const example = first.split('\n').slice(0, 12).join(' / ').slice(0, 300);
    const share = `${found.length}/${found.length + missed}`.padStart(5);
    process.stdout.write(`${share} ${name} ${edition} ${Math.round(ms)} ms  ${example}\n`);
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
