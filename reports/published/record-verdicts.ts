/**
 * Writes `verdicts.json` from the result of a run on released servers:
 * `node reports/published/record-verdicts.ts OUT_FOLDER`. Releases that the run did not hold stay as they were.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { readResult } from '../../harness/cli/read-result.ts';
import {
  type PublishedVerdicts,
  packVerdicts,
  unpackVerdicts,
  type VerdictFile,
} from './published-verdicts.ts';

const file = new URL('verdicts.json', import.meta.url);
const [folder = 'conformance-report'] = process.argv.slice(2);
const { targets, clauses, isWhole } = await readResult(folder);
if (!isWhole) throw new Error(`${folder} holds a partial run; record a whole one`);
const text = await readFile(file, 'utf8').catch(() => undefined);
const former = text === undefined ? {} : unpackVerdicts(JSON.parse(text) as VerdictFile);
const found = targets.flatMap((target) => {
  if (target.state === 'blocked' || target.launch.release === undefined) return [];
  const own = clauses.filter((clause) => clause.target === target.launch.name);
  return [[target.launch.release, Object.fromEntries(own.map((it) => [it.clause, it.verdict]))]];
});
const all = { ...former, ...(Object.fromEntries(found) as PublishedVerdicts) };
await writeFile(file, `${JSON.stringify(packVerdicts(all), undefined, 2)}\n`);
