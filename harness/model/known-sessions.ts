import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFile } from '../package-file.ts';
import { readCaseFile } from './case-file.ts';
import type { SessionRules } from './session-rules.ts';
import { sensible } from './sessions.ts';
import type { Step } from './step.ts';

/** Sessions that once went wrong, of `fixtures/sessions`: what of them makes sense with these rules. */
export async function knownSessions(rules: SessionRules): Promise<(readonly Step[])[]> {
  const folder = packageFile('fixtures/sessions');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const files = await Promise.all(names.map((name) => readCaseFile(join(folder, name))));
  return files.map(({ steps }) => sensible(rules, steps));
}
