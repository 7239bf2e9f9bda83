import { mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Behaviour } from '../rules/behaviour.ts';
import { homeAsGiven } from '../rules/defects/path-defects.ts';
import { defineRule } from '../rules/variant-rule.ts';
import { openServerHome, type ServerHome } from '../storage/server-home.ts';
import { StartupFailure, systemErrorText } from '../transports/startup-failure.ts';

const prefix = defineRule({
  name: 'missing-home-prefix',
  clauses: [],
  provenance: 'CODEX_HOME that does not exist, 0.107 to 0.169',
  byEdition: [
    { value: 'error loading default config after config error: ' },
    { since: '0.125', value: '' },
  ],
});

/**
 * The home that `CODEX_HOME` names, which must exist, else `.codex` in the user's home, which is made.
 *
 * @throws StartupFailure when there is none
 */
export function openCodexHome(env: NodeJS.ProcessEnv, behaviour: Behaviour): ServerHome {
  const { CODEX_HOME: given = '' } = env;
  const folder = given === '' ? path.join(homedir(), '.codex') : path.resolve(given);
  try {
    if (given === '') mkdirSync(folder, { recursive: true });
    if (statSync(folder).isDirectory()) return openServerHome(folder, !behaviour.has(homeAsGiven));
  } catch (error) {
    if (given === '' || (error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new StartupFailure(`cannot open the codex home ${folder}: ${systemErrorText(error)}`);
    }
    throw new StartupFailure(refusal(given, 'does not exist', behaviour));
  }
  throw new StartupFailure(refusal(given === '' ? folder : given, 'is not a directory', behaviour));
}

function refusal(folder: string, fault: string, behaviour: Behaviour): string {
  return `${behaviour.value(prefix)}CODEX_HOME points to ${JSON.stringify(folder)}, but that path ${fault}`;
}
