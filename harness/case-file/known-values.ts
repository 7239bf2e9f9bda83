import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFile } from '../package-file.ts';
import { readCaseFile } from './case-file.ts';
import type { ReadableKind } from './value-kind.ts';

/**
 * The values of one kind that are tried first: of the case files of a folder, by name, those whose case replays it.
 * @param folder relative to the package, e.g. `fixtures/sessions`
 */
export async function knownValues<Value>(
  folder: string,
  kind: ReadableKind<Value>,
): Promise<Value[]> {
  const path = packageFile(folder);
  const names = (await readdir(path)).filter((name) => name.endsWith('.yaml')).sort();
  const files = await Promise.all(names.map((name) => readCaseFile(join(path, name))));
  return files.filter((file) => kind.cases.test(file.case)).map((file) => file.read(kind).value);
}
