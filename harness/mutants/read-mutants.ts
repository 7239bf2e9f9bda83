import picomatch from 'picomatch';
import { knownNames } from '../known-names.ts';
import { askFake } from '../target/ask-fake.ts';
import { UsageError } from '../usage-error.ts';
import type { Mutant } from './mutant.ts';

/**
 * The mutants whose names match a glob; all without one.
 *
 * @throws UsageError for a glob that matches nothing
 */
export async function readMutants(globs: readonly string[]): Promise<Mutant[]> {
  // Of our own program: its shape needs no checking.
  const all = JSON.parse(await askFake('--list-defects', '--json')) as Mutant[];
  for (const glob of globs) {
    if (all.some(({ name }) => picomatch.isMatch(name, glob))) continue;
    const names = all.map(({ name }) => name);
    throw new UsageError(`--defect ${glob} matches nothing; ${knownNames(glob, names)}`);
  }
  if (globs.length === 0) return all;
  return all.filter(({ name }) => picomatch.isMatch(name, [...globs]));
}
