import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { consoleReporter } from '../../reports/console/console-reporter.ts';
import { writeResultDocument } from '../../reports/json/write-result-document.ts';
import { writeJunit } from '../../reports/junit/write-junit.ts';
import { clauses } from '../../suites/clauses/clauses.ts';
import { knownDefects } from '../../suites/clauses/known-defects.ts';
import { mergeShards } from '../runner/merge-shards.ts';
import { readResult } from './read-result.ts';

/**
 * Writes the result of the whole run, with the transcripts of all parts; resolves with its exit code.
 *
 * @throws UsageError for parts that are missing, doubled, or of different runs
 */
export async function executeMerge(folders: readonly string[], out: string): Promise<number> {
  const outDir = resolve(out);
  const parts = await Promise.all(folders.map(readResult));
  const document = mergeShards(parts, { clauses, knownDefects });
  for (const folder of folders) {
    const transcripts = join(folder, 'transcripts');
    if (!existsSync(transcripts)) continue;
    await cp(transcripts, join(outDir, 'transcripts'), { recursive: true });
  }
  await writeResultDocument(document, outDir);
  await writeJunit(document, outDir);
  const reporter = consoleReporter(process.stdout, { rerun: ({ key }) => key });
  reporter.onPlan(document.plan, document.targets);
  reporter.onEnd(document, outDir);
  reporter.close();
  return document.exitCode;
}
