import { createHash } from 'node:crypto';
import type { Edition } from '../edition/edition.ts';
import { generateWireSchema } from '../protocol/schema/generate-wire-schema.ts';
import { type BinaryIdentity, binaryIdentity } from '../target/binary-identity.ts';
import { codexLaunch, type LaunchDescription } from '../target/launch-description.ts';
import { nearestInstalledCodex } from '../target/nearest-installed-codex.ts';
import type { ProcessRegister } from '../target/process-register.ts';
import type { PreparedTarget } from './prepared-target.ts';

export interface WireSchemaSearch {
  readonly launch: LaunchDescription;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly cacheDir: string;
  readonly register: ProcessRegister;
}

const generatorBudgetMs = 30_000;

/** The schema that the target itself generates. */
export function ownWireSchema(search: WireSchemaSearch): Promise<PreparedTarget['schema']> {
  const { launch } = search;
  if (launch.schema) return generate(search, launch);
  const unavailable = 'the launch description names no schema generator';
  return Promise.resolve({ unavailable });
}

/**
 * In place of a target's own schema: the one of the released codex nearest to its edition, if one is
 * installed. Nothing is installed for it.
 */
export async function borrowedWireSchema(
  search: WireSchemaSearch,
  edition: Edition,
  unavailable: string,
): Promise<PreparedTarget['schema']> {
  const codex = await nearestInstalledCodex(search.cacheDir, edition);
  if (!codex) {
    const none = 'no released codex of a near edition is installed';
    return { unavailable: `${unavailable}, and ${none}` };
  }
  const launch = codexLaunch(codex.version, codex.binary);
  const schema = await generate(search, launch);
  return 'directory' in schema ? { ...schema, borrowedFrom: launch.name } : schema;
}

async function generate(
  { env, cwd, cacheDir, register }: WireSchemaSearch,
  { command, schema }: LaunchDescription,
): Promise<PreparedTarget['schema']> {
  const args = schema?.args ?? [];
  const generator = await binaryIdentity(command, { cacheDir, args, cwd });
  const generated = await generateWireSchema({
    command,
    args,
    ...(schema?.fallbackArgs ? { fallbackArgs: schema.fallbackArgs } : {}),
    env,
    cwd,
    sha256: bytesOf(generator),
    cacheDir,
    budgetMs: generatorBudgetMs,
    register,
  });
  return generated.kind === 'schema'
    ? { directory: generated.directory }
    : { unavailable: generated.reason };
}

/** Of `node schema.mjs` both count: the same program with another script writes another schema. */
function bytesOf({ sha256, script }: BinaryIdentity): string {
  if (!script) return sha256;
  return createHash('sha256').update(`${sha256} ${script.sha256}`).digest('hex');
}
