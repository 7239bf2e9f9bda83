import { newestEdition } from '../edition/edition.ts';
import type { PlannedCase } from '../runner/case-result.ts';
import type { CaseDefinition } from '../runner/conformance-case.ts';
import type { LoadedCase } from '../runner/load-suites.ts';
import { planCases } from '../runner/plan.ts';
import { planWireCase } from '../runner/wire-case.ts';
import type { RunOptions } from './run-options.ts';

/** The plan as text, one case a line: cell, clauses, title. Nothing is started for it. */
export function listPlan(cases: readonly LoadedCase[], options: RunOptions): string {
  const definitions = cases.map(({ definition }) => definition);
  const names = targetNames(options);
  const lines = names.flatMap((name) =>
    plannedFor(name, options, definitions).map(
      ({ key, clauses, title }) => `${key}  ${clauses.join(' ')}  ${title}`,
    ),
  );
  const count = `${lines.length} cases planned; which of them apply is found out when the targets are up`;
  return `${[...lines, count].join('\n')}\n`;
}

function plannedFor(
  name: string,
  { selection, checkWire }: RunOptions,
  definitions: readonly CaseDefinition[],
): PlannedCase[] {
  const planned = planCases(definitions, selection, name);
  return checkWire ? [...planned, planWireCase(name)] : planned;
}

function targetNames({ codex, targetFiles, command, edition }: RunOptions): string[] {
  const commands = command.length > 0 ? [command.join(' ')] : [];
  const named = [...codex.map((version) => `codex-${version}`), ...targetFiles, ...commands];
  return named.length > 0 ? named : [`fake-${edition ?? newestEdition}`];
}
