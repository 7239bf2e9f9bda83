import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { knownDefectFor } from '../harness/clauses/known-defect.ts';
import type { ResultDocument } from '../harness/runner/result-document.ts';
import { resultSchemaErrors } from '../reports/testing/result-schema-errors.ts';
import { clauses } from '../suites/clauses/clauses.ts';
import { knownDefects } from '../suites/clauses/known-defects.ts';
import { lastLine, runCli } from './support/run-cli.ts';

const folders: string[] = [];

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Clauses that a release breaks with the homes of the run, as the ledger of known defects says. */
function knownToFail(release: string, { plan }: ResultDocument): string[] {
  const isBroken = (id: string) =>
    plan
      .filter((cell) => cell.clauses.includes(id))
      .some(({ home }) => knownDefectFor(knownDefects, id, release, [home]));
  return clauses.map(({ id }) => id).filter(isBroken);
}

test.each(['0.130.0', '0.169.0'])(
  'codex %s fails its known defects and nothing else',
  async (release) => {
    const out = await mkdtemp(join(tmpdir(), 'conformance-test-'));
    folders.push(out);
    // Another file of tests runs beside this one.
    const run = await runCli(['run', '--jobs', '2', '--codex', release, '--out', out]);
    expect(run.stderr).not.toContain('error');
    const text = await readFile(join(out, 'result.json'), 'utf8');
    const document = JSON.parse(text) as ResultDocument;
    expect(resultSchemaErrors(document)).toEqual([]);
    const ours = document.results.filter(({ verdict }) => verdict === 'harness-error');
    expect(ours.map(({ key, failure }) => [key, failure?.seen])).toEqual([]);
    // A should clause that does not hold warns.
    const broken = document.clauses.filter(({ verdict }) => /^(fail|warn)$/.test(verdict));
    expect(broken.map(({ clause }) => clause)).toEqual(knownToFail(release, document));
    const failed = broken.filter(({ verdict }) => verdict === 'fail');
    expect(failed.every(({ knownDefect }) => knownDefect !== undefined)).toBe(true);
    expect(run.code).toBe(failed.length > 0 ? 1 : 0);
    const { passed, failed: red, skipped } = document.summary;
    expect(lastLine(run)).toBe(`${passed} passed, ${red} failed, ${skipped} skipped`);
    expect(passed).toBeGreaterThan(60);
  },
  600_000,
);
