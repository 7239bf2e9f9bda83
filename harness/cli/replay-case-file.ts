import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { knownNames } from '../known-names.ts';
import { readCaseFile } from '../model/case-file.ts';
import { describeStep } from '../model/describe-step.ts';
import type { LoadedCase } from '../runner/load-suites.ts';
import { UsageError } from '../usage-error.ts';
import type { RunOptions } from './run-options.ts';

/**
 * The options with a case file in place of the case that it is of, where `--case` gives one.
 * @throws UsageError for a file that cannot be read, is of a case that performs none, or is not the only case
 */
export async function replayCaseFile(
  options: RunOptions,
  loaded: readonly LoadedCase[],
): Promise<RunOptions> {
  const { selection } = options;
  const [file, ...others] = selection.cases;
  if (!selection.cases.some(isFile) || file === undefined) return options;
  if (others.length > 0) {
    throw new UsageError(
      `--case ${selection.cases.find(isFile)}: a case file must be the only --case`,
    );
  }
  const { case: name, steps, atOnce } = await readCaseFile(file);
  const able = loaded.flatMap(({ definition }) => (definition.isReplayable ? [definition.id] : []));
  if (!able.includes(name)) {
    throw new UsageError(`${file}: case ${name} performs no case file; ${knownNames(name, able)}`);
  }
  return {
    ...options,
    selection: { ...selection, cases: [name] },
    replay: {
      file: resolve(file),
      steps: steps.map(describeStep),
      atOnce: atOnce.map(describeStep),
    },
  };
}

function isFile(pattern: string): boolean {
  return /\.ya?ml$/.test(pattern) || (/[\\/]/.test(pattern) && existsSync(pattern));
}
