/**
 * Writes `verdicts.json` from the result of a run on released servers:
 * `node reports/published/record-verdicts.ts OUT_FOLDER`. Releases that the run did not hold stay as they were.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { readResult } from '../../harness/cli/read-result.ts';
import type { PublishedVerdicts } from '../clauses/clause-facts.ts';

const file = new URL('verdicts.json', import.meta.url);
const [folder = 'conformance-report'] = process.argv.slice(2);
const { targets, clauses, isWhole } = await readResult(folder);
if (!isWhole) throw new Error(`${folder} holds a partial run; record a whole one`);
const former = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as PublishedVerdicts;
const found = targets.flatMap((target) => {
  if (target.state === 'blocked' || target.launch.release === undefined) return [];
  const own = clauses.filter((clause) => clause.target === target.launch.name);
  return [[target.launch.release, Object.fromEntries(own.map((it) => [it.clause, it.verdict]))]];
});
const all = Object.entries({ ...former, ...(Object.fromEntries(found) as PublishedVerdicts) });
all.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
await writeFile(file, `${JSON.stringify(Object.fromEntries(all), undefined, 2)}\n`);
