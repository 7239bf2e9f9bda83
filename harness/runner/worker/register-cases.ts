/** Setup file of the vitest workers: turns the planned cases of each suite file into tests. */
import { inject, test } from 'vitest';
import { Ledger } from '../../clauses/ledger.ts';
import { loadWireSchema } from '../../protocol/schema/wire-schema.ts';
import type { CaseResult, PlannedCase } from '../case-result.ts';
import { type CaseDefinition, onConformanceCase } from '../conformance-case.ts';
import type { PreparedTarget } from '../prepared-target.ts';
import type { RunContext } from '../run-context.ts';
import { tally } from '../verdict.ts';
import { WireWatch } from '../wire-watch.ts';
import { runCase } from './run-case.ts';

/** Time on top of the case's own budget in which its servers are stopped, in milliseconds. */
const teardownMs = 30_000;

const context: RunContext = inject('conformance');
const ledger = new Ledger(context.clauses);
const wires = new Map<string, Promise<WireWatch | undefined>>();

onConformanceCase((definition) => {
  for (const planned of context.plan) {
    if (planned.case === definition.id && !planned.notApplicable) register(definition, planned);
  }
});

function register(definition: CaseDefinition, planned: PlannedCase): void {
  const target = context.targets.find(({ launch }) => launch.name === planned.target);
  if (!target) return;
  const { settings } = context;
  const timeout = settings.timeoutMs + teardownMs;
  test(planned.key, { timeout }, async ({ task }) => {
    const wire = settings.checkWire ? await wireWatch(target) : undefined;
    const result = await runCase({ definition, planned, target, ledger, settings, wire });
    task.meta.conformance = result;
    if (tally(result.verdict) === 'failed') throw new Error(`${result.verdict}: ${planned.key}`);
  });
}

function wireWatch(target: PreparedTarget): Promise<WireWatch | undefined> {
  const { name } = target.launch;
  const known = wires.get(name);
  if (known) return known;
  const watch =
    'directory' in target.schema
      ? loadWireSchema(target.schema.directory).then((schema) => new WireWatch(schema))
      : Promise.resolve(undefined);
  wires.set(name, watch);
  return watch;
}

declare module 'vitest' {
  interface TaskMeta {
    conformance?: CaseResult;
  }
}
