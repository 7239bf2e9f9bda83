import { constants, copyFile, mkdir, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HomeLayout } from './home-layout.ts';
import { rolloutLines, rolloutTurnId, rolloutTurns } from './rollout-lines.ts';
import type { RolloutLinesSpec } from './rollout-spec.ts';
import { uuidV7 } from './uuid.ts';

export interface RolloutSpec extends Partial<RolloutLinesSpec> {
  /** Into `archived_sessions`, flat, instead of `sessions/YYYY/MM/DD`. */
  archived?: boolean;
}

export interface WrittenRollout {
  threadId: string;
  /** Canonical path of the file. */
  path: string;
  /** First user text: what `thread.preview` must be. Empty without user text. */
  preview: string;
  /** One id per turn; `undefined` for a `bare` turn, whose id the server invents. */
  turnIds: (string | undefined)[];
}

/**
 * Writes a rollout where a server looks for it, with the thread's timestamp as modification time.
 * Folder and file name use UTC.
 *
 * @throws Error (EEXIST) when the thread already has a rollout of that timestamp
 */
export async function writeRollout(
  layout: HomeLayout,
  spec: RolloutSpec & Pick<RolloutLinesSpec, 'timestamp' | 'cwd'>,
): Promise<WrittenRollout> {
  const threadId = spec.threadId ?? uuidV7(spec.timestamp.getTime());
  const full: RolloutLinesSpec = { ...spec, threadId };
  const directory = spec.archived
    ? layout.archivedSessionsPath
    : path.join(layout.sessionsPath, ...spec.timestamp.toISOString().slice(0, 10).split('-'));
  await mkdir(directory, { recursive: true, mode: 0o700 });

  const file = path.join(directory, rolloutFileName(threadId, spec.timestamp));
  await writeFile(file, `${rolloutLines(full).join('\n')}\n`, { flag: 'wx', mode: 0o600 });
  await utimes(file, spec.timestamp, spec.timestamp);

  const turns = rolloutTurns(full);
  return {
    threadId,
    path: file,
    preview: turns.find((turn) => turn.userText !== undefined)?.userText ?? '',
    turnIds: turns.map((turn, index) =>
      (turn.lifecycle ?? 'bare') === 'bare' ? undefined : rolloutTurnId(full, index),
    ),
  };
}

/** `rollout-YYYY-MM-DDThh-mm-ss-<thread id>.jsonl`, in UTC. */
export function rolloutFileName(threadId: string, timestamp: Date): string {
  return `rollout-${timestamp.toISOString().slice(0, 19).replaceAll(':', '-')}-${threadId}.jsonl`;
}

/**
 * Copies a rollout byte for byte, modification time included, to `targetName` beside it.
 *
 * @returns path of the copy
 * @throws Error when `targetName` is not a bare file name or already exists
 */
export async function copyRollout(source: string, targetName: string): Promise<string> {
  if (path.basename(targetName) !== targetName) {
    throw new Error(`copyRollout wants a bare file name beside ${source}, got ${targetName}`);
  }
  const target = path.join(path.dirname(source), targetName);
  await copyFile(source, target, constants.COPYFILE_EXCL);
  const { atime, mtime } = await stat(source);
  await utimes(target, atime, mtime);
  return target;
}
