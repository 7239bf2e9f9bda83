import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import picomatch from 'picomatch';
import { clauseFacts } from '../../reports/clauses/clause-facts.ts';
import { clausesMarkdown } from '../../reports/clauses/clauses-markdown.ts';
import { explainClause } from '../../reports/clauses/explain-clause.ts';
import {
  type PublishedVerdicts,
  unpackVerdicts,
  type VerdictFile,
} from '../../reports/published/published-verdicts.ts';
import { clauses } from '../../suites/clauses/clauses.ts';
import { excluded } from '../../suites/clauses/excluded.ts';
import { knownDefects } from '../../suites/clauses/known-defects.ts';
import { knownNames } from '../known-names.ts';
import { readMutants } from '../mutants/read-mutants.ts';
import { packageFile } from '../package-file.ts';
import { loadSuites } from '../runner/load-suites.ts';
import { wireDefinition } from '../runner/wire-case.ts';
import { UsageError } from '../usage-error.ts';

/**
 * What `explain` prints.
 *
 * @param globs of clause ids; empty for all
 * @throws UsageError for a glob that matches nothing
 */
export async function executeExplain(globs: readonly string[], asPage: boolean): Promise<string> {
  const ids = clauses.map(({ id }) => id);
  for (const glob of globs) {
    if (ids.some((id) => matches(id, [glob]))) continue;
    throw new UsageError(`no clause is named ${glob}; ${knownNames(glob, ids)}`);
  }
  const suites = fileURLToPath(new URL('../../suites', import.meta.url));
  const [loaded, mutants, published] = await Promise.all([
    loadSuites(suites),
    readMutants([]),
    readPublished(),
  ]);
  const cases = [...loaded.map(({ definition }) => definition), wireDefinition];
  const facts = clauseFacts({ clauses, cases, mutants, knownDefects, published });
  if (asPage) return clausesMarkdown(facts, excluded);
  const chosen = facts.filter(({ clause }) => globs.length === 0 || matches(clause.id, globs));
  return chosen.map(explainClause).join('\n');
}

function matches(id: string, globs: readonly string[]): boolean {
  return picomatch.isMatch(id, [...globs], { nocase: true });
}

/** The recorded verdicts; none in a checkout that has not recorded any. */
async function readPublished(): Promise<PublishedVerdicts> {
  const file = packageFile('reports/published/verdicts.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? {} : unpackVerdicts(JSON.parse(text) as VerdictFile);
}
