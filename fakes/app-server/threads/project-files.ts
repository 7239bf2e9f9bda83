import { appendFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { Behaviour } from '../rules/behaviour.ts';
import { untrustedConfigTaken } from '../rules/defects/known-defects.ts';
import {
  projectConfigIgnored,
  readersTrust,
  trustForgotten,
} from '../rules/defects/project-defects.ts';
import { startsTrustFolders } from '../rules/project-rules.ts';
import type { ServerHome } from '../storage/server-home.ts';
import { readConfigFile } from '../turns/config/read-config-file.ts';
import { isObject } from '../turns/json.ts';
import type { JsonObject } from '../turns/turn-types.ts';

/** The files of instructions that count in a folder, the outermost first. */
export function instructionFiles(folder: string): readonly string[] {
  return projectFolders(folder)
    .map((it) => path.join(it, 'AGENTS.md'))
    .filter((file) => existsSync(file));
}

/**
 * What the project of a folder configures; of folders that are trusted.
 *
 * @param table config.toml of the home
 * @throws ConfigFailure
 */
export async function projectConfig(
  behaviour: Behaviour,
  table: JsonObject | undefined,
  folder: string,
): Promise<JsonObject> {
  if (behaviour.has(projectConfigIgnored)) return {};
  const folders = projectFolders(folder);
  const isTrusted = folders.some((it) => trustOf(table, it) === 'trusted');
  if (!isTrusted && !behaviour.has(untrustedConfigTaken)) return {};
  const files = folders.map((it) => path.join(it, '.codex', 'config.toml')).filter(existsSync);
  const read = await Promise.all(files.map((file) => readConfigFile(file, behaviour)));
  return Object.assign({}, ...read.map((file) => file.table));
}

/**
 * Trusts the project of a folder of which nothing is known, for whoever asks for a thread there that may write.
 *
 * @param table config.toml of the home
 * @returns whether config.toml changed
 */
export function trustByStart(
  { behaviour, home }: { readonly behaviour: Behaviour; readonly home: ServerHome },
  table: JsonObject | undefined,
  { cwd, sandbox }: { readonly cwd: string; readonly sandbox: string },
): boolean {
  if (!behaviour.value(startsTrustFolders) || behaviour.has(trustForgotten)) return false;
  if (sandbox === 'read-only' && !behaviour.has(readersTrust)) return false;
  const folders = projectFolders(cwd);
  if (folders.some((it) => trustOf(table, it) !== undefined)) return false;
  const project = `\n[projects.${JSON.stringify(folders[0])}]\ntrust_level = "trusted"\n`;
  try {
    appendFileSync(path.join(home.path, 'config.toml'), project);
    return true;
  } catch {
    return false;
  }
}

function trustOf(table: JsonObject | undefined, folder: string): unknown {
  const projects = isObject(table?.projects) ? table.projects : {};
  const project = projects[folder];
  return isObject(project) ? project.trust_level : undefined;
}

/** From the root of the repository, or the folder itself where there is none, down to the folder. */
function projectFolders(folder: string): readonly string[] {
  const upwards = [folder];
  for (let at = folder; !existsSync(path.join(at, '.git')); ) {
    const parent = path.dirname(at);
    if (parent === at) return [folder];
    upwards.unshift(parent);
    at = parent;
  }
  return upwards;
}
