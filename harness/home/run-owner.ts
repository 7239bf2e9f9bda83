import { lstat, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isSameProcessAlive, pidScope, processStartToken } from './process-identity.ts';

/** Content of `owner.json` in a run root. */
export interface RunOwner {
  tool: 'app-server-conformance';
  pid: number;
  /** See `pidScope`. */
  scope: string;
  /** ISO 8601. */
  startedAt: string;
  /** See `processStartToken`; missing where the platform has none. */
  startToken?: string;
}

export const runOwnerFile = 'owner.json';

/** More than any owner.json of ours; a bigger file is somebody else's. */
const maxOwnerBytes = 4_096;

/** Marks a run root as owned by this process. */
export async function writeRunOwner(runRoot: string): Promise<void> {
  const startToken = await processStartToken(process.pid);
  const owner: RunOwner = {
    tool: 'app-server-conformance',
    pid: process.pid,
    scope: await pidScope(),
    startedAt: new Date().toISOString(),
    ...(startToken === undefined ? {} : { startToken }),
  };
  const file = path.join(runRoot, runOwnerFile);
  await writeFile(file, `${JSON.stringify(owner)}\n`, { flag: 'wx', mode: 0o600 });
}

/**
 * The owner of a directory, or `undefined` unless it is a real directory of the current user with
 * an owner.json of ours.
 */
export async function readRunOwner(directory: string): Promise<RunOwner | undefined> {
  const file = path.join(directory, runOwnerFile);
  try {
    const folder = await lstat(directory);
    const marker = await lstat(file);
    if (!folder.isDirectory() || !isOurs(folder.uid)) return undefined;
    if (!marker.isFile() || !isOurs(marker.uid) || marker.size > maxOwnerBytes) return undefined;
    return asRunOwner(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Whether the process that made the run root still runs; `true` in doubt, also when its pid means
 * nothing here because another machine or container made it.
 */
export async function isOwnerAlive(owner: RunOwner): Promise<boolean> {
  if (owner.scope !== (await pidScope())) return true;
  return isSameProcessAlive(owner.pid, owner.startToken);
}

function isOurs(uid: number): boolean {
  return process.getuid === undefined || process.getuid() === uid;
}

function asRunOwner(value: unknown): RunOwner | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { tool, pid, scope, startedAt, startToken } = value as Partial<
    Record<keyof RunOwner, unknown>
  >;
  if (tool !== 'app-server-conformance' || typeof startedAt !== 'string') return undefined;
  if (typeof scope !== 'string') return undefined;
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (startToken === undefined) return { tool, pid, scope, startedAt };
  return typeof startToken === 'string' ? { tool, pid, scope, startedAt, startToken } : undefined;
}
