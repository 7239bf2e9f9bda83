import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readCaseFile } from '../case-file/case-file.ts';
import { knownNames } from '../known-names.ts';
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
  const kinds = new Map(
    loaded.flatMap(({ definition: { id, replays } }) => (replays ? [[id, replays]] : [])),
  );
  const { case: name, lists } = await readCaseFile(file, (id) => {
    const kind = kinds.get(id);
    if (kind) return kind;
    throw new UsageError(
      `${file}: case ${id} executes no case file; ${knownNames(id, [...kinds.keys()])}`,
    );
  });
  return {
    ...options,
    selection: { ...selection, cases: [name] },
    replay: { file: resolve(file), lists },
  };
}

function isFile(pattern: string): boolean {
  return /\.ya?ml$/.test(pattern) || (/[\\/]/.test(pattern) && existsSync(pattern));
}
