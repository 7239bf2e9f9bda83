/** Setup file of the vitest workers: turns the planned cases of each suite file into tests. */
import { inject, test } from 'vitest';
import { Ledger } from '../../clauses/ledger.ts';
import type { CaseResult, PlannedCase } from '../case-result.ts';
import { type CaseDefinition, onConformanceCase } from '../conformance-case.ts';
import type { RunContext } from '../run-context.ts';
import { tally } from '../verdict.ts';
import { caseTimeMs } from './case-time.ts';
import { runCase } from './run-case.ts';
import { wireWatchOf } from './wire-watch-of.ts';

/** Time on top of the case's own budget in which its servers are stopped, in milliseconds. */
const teardownMs = 30_000;

const context: RunContext = inject('conformance');
const ledger = new Ledger(context.clauses);

onConformanceCase((definition) => {
  for (const planned of context.plan) {
    if (planned.case === definition.id && !planned.notApplicable) register(definition, planned);
  }
});

function register(definition: CaseDefinition, planned: PlannedCase): void {
  const target = context.targets.find(({ launch }) => launch.name === planned.target);
  if (!target) return;
  const { settings } = context;
  // Far above what a case may take, with some properties in it: its own clock ends it.
  const timeout = caseTimeMs(definition, settings) + 20 * settings.property.budgetMs + teardownMs;
  test(planned.key, { timeout }, async ({ task }) => {
    const wire = settings.checkWire ? await wireWatchOf(target) : undefined;
    const result = await runCase({ definition, planned, target, ledger, settings, wire });
    task.meta.conformance = result;
    if (tally(result.verdict) === 'failed') throw new Error(`${result.verdict}: ${planned.key}`);
  });
}

declare module 'vitest' {
  interface TaskMeta {
    conformance?: CaseResult;
  }
}
