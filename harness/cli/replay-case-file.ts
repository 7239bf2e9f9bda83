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
  const { case: name, read } = await readCaseFile(file);
  const kind = kinds.get(name);
  if (!kind) {
    throw new UsageError(
      `${file}: case ${name} executes no case file; ${knownNames(name, [...kinds.keys()])}`,
    );
  }
  const { lists } = read(kind);
  return {
    ...options,
    // Whoever gives the file asks for its case, however long that takes with other values.
    selection: { ...selection, cases: [name], isLong: true },
    replay: { file: resolve(file), lists },
  };
}

function isFile(pattern: string): boolean {
  return /\.ya?ml$/.test(pattern) || (/[\\/]/.test(pattern) && existsSync(pattern));
}
