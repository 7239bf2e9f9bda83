import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Document } from 'yaml';
import { writeAtomically } from '../../reports/write-atomically.ts';
import { explainBaseline } from '../baseline/describe-baseline.ts';
import { type KnownSubjects, loadBaseline, readBaselineFile } from '../baseline/load-baseline.ts';
import { updateBaseline } from '../baseline/update-baseline.ts';
import { loadSuites } from '../runner/load-suites.ts';
import { UsageError } from '../usage-error.ts';
import { subjectsOf } from './known-subjects.ts';
import { readResult } from './read-result.ts';

/**
 * Brings a baseline up to date with the result in a folder.
 *
 * @throws UsageError for a result that cannot be read or is of a partial run, and for a broken baseline
 */
export async function executeBaselineUpdate(
  file: string,
  { from }: { readonly from: string },
): Promise<void> {
  const result = await readResult(from);
  if (!result.isWhole) {
    throw new UsageError(
      `${from} holds a partial run (a selection, a shard, or one that was ended early); ` +
        'a baseline is updated from a whole one',
    );
  }
  const known = await knownSubjects();
  const isNew = !existsSync(file);
  if (!isNew) await loadBaseline(file, known);
  const document = isNew ? new Document({}) : (await readBaselineFile(file)).document;
  const text = updateBaseline(result, document);
  await writeAtomically(dirname(file), basename(file), text);
  process.stdout.write(explainBaseline(await loadBaseline(file, known)));
}

/** @throws UsageError for a broken baseline */
export async function executeBaselineExplain(file: string): Promise<void> {
  process.stdout.write(explainBaseline(await loadBaseline(file, await knownSubjects())));
}

async function knownSubjects(): Promise<KnownSubjects> {
  const suites = fileURLToPath(new URL('../../suites', import.meta.url));
  return subjectsOf(await loadSuites(suites));
}
