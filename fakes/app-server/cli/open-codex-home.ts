import { accessSync, constants, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

const unwritable = defineRule<'config' | 'database'>({
  name: 'unwritable-home',
  clauses: [],
  provenance: 'CODEX_HOME without the right to write, 0.118, 0.130, 0.138, 0.150 and 0.169',
  byEdition: [{ value: 'config' }, { since: '0.131', value: 'database' }],
});

/** The home of a server. */
export interface CodexHome extends ServerHome {
  /** Made for this process, to be removed at its end. */
  readonly isTemporary: boolean;
}

/**
 * The home that `CODEX_HOME` names, which must exist; without it a new folder. The user's own `.codex` is
 * never touched, whatever the real server does.
 *
 * @throws StartupFailure when there is none, or it is not writable
 */
export function openCodexHome(env: NodeJS.ProcessEnv, behaviour: Behaviour): CodexHome {
  const { CODEX_HOME: given = '' } = env;
  if (given === '') return { ...openServerHome(temporaryFolder()), isTemporary: true };
  const folder = path.resolve(given);
  try {
    if (!statSync(folder).isDirectory()) {
      throw new StartupFailure(refusal(given, 'is not a directory', behaviour));
    }
    const home = openServerHome(folder, !behaviour.has(homeAsGiven));
    checkWritable(home.path, behaviour);
    return { ...home, isTemporary: false };
  } catch (error) {
    if (error instanceof StartupFailure) throw error;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new StartupFailure(`cannot open the codex home ${folder}: ${systemErrorText(error)}`);
    }
    throw new StartupFailure(refusal(given, 'does not exist', behaviour));
  }
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(path.join(tmpdir(), 'fake-codex-home-'));
  } catch (error) {
    throw new StartupFailure(
      `CODEX_HOME is not set, and no temporary home can be made: ${systemErrorText(error)}`,
    );
  }
}

function checkWritable(home: string, behaviour: Behaviour): void {
  try {
    accessSync(home, constants.W_OK);
  } catch (error) {
    const why = systemErrorText(error);
    throw new StartupFailure(
      behaviour.value(unwritable) === 'config'
        ? `error loading default config after config error: ${why}`
        : `failed to initialize sqlite state runtime under ${home}: ${why}`,
    );
  }
}

function refusal(folder: string, fault: string, behaviour: Behaviour): string {
  return `${behaviour.value(prefix)}CODEX_HOME points to ${JSON.stringify(folder)}, but that path ${fault}`;
}
