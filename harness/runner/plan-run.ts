import { Ledger } from '../clauses/ledger.ts';
import type { PlannedCase } from './case-result.ts';
import { planCases, reasonNotToRun } from './plan.ts';
import type { PreparedTarget } from './prepared-target.ts';
import type { RunRequest } from './run-request.ts';
import { shardOf } from './shard.ts';
import { planWireCase } from './wire-case.ts';

/** The plan of a run: every selected cell of every target, and why some of them cannot apply. */
export function planRun(request: RunRequest, targets: readonly PreparedTarget[]): PlannedCase[] {
  const ledger = new Ledger(request.clauses);
  const definitions = request.cases.map(({ definition }) => definition);
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  const plan = targets.flatMap((target) => {
    const { checkWire } = request.settings;
    const { name, transports } = target.launch;
    const only = request.only?.get(name);
    const own = definitions.filter(({ id }) => only?.has(id) ?? true);
    const planned = planCases(own, request.selection, name, transports).map((cell) => {
      const definition = byId.get(cell.case);
      return definition
        ? { ...cell, ...reasonNotToRun(definition, cell, target, ledger, checkWire) }
        : cell;
    });
    return checkWire ? [...planned, planWireCase(name)] : planned;
  });
  return request.shard ? shardOf(plan, request.shard) : plan;
}
