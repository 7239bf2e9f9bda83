import type { LoadedCase } from '../runner/load-suites.ts';
import { selectCases } from '../runner/plan.ts';
import { wireDefinition } from '../runner/wire-case.ts';
import { UsageError } from '../usage-error.ts';
import type { RunOptions } from './run-options.ts';

/**
 * The loaded cases that the options select. The wire case watches whatever runs; where it alone is
 * selected, everything runs, so that it has something to watch.
 * @throws UsageError for patterns that select nothing, or the wire case together with --no-wire.
 */
export function selectLoaded(
  loaded: readonly LoadedCase[],
  { selection, checkWire }: Pick<RunOptions, 'selection' | 'checkWire'>,
): readonly LoadedCase[] {
  const definitions = loaded.map(({ definition }) => definition);
  const selected = new Set(selectCases([...definitions, wireDefinition], selection));
  const chosen = loaded.filter(({ definition }) => selected.has(definition));
  if (chosen.length > 0) return chosen;
  if (!checkWire) throw new UsageError(`--no-wire leaves nothing of ${wireDefinition.id}`);
  return loaded;
}
