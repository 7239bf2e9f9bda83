import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ServerHome } from './server-home.ts';

/** What a home keeps of a thread beside its rollout; releases keep it in a database. */
export interface ThreadRecord {
  /** Unix time in seconds. */
  readonly updatedAt?: number;
  readonly recencyAt?: number;
  /** As `thread/read` tells it. */
  readonly readState?: unknown;
  /** Settings of which the rollout says nothing. */
  readonly settings?: {
    readonly model?: string;
    readonly effort?: string | null;
    readonly approvalsReviewer?: string;
    readonly runtimeWorkspaceRoots?: readonly string[] | null;
  };
}

/** Empty for a thread of which nothing is kept, or nothing that can be read. */
export function readThreadRecord(home: ServerHome, threadId: string): ThreadRecord {
  try {
    const record: unknown = JSON.parse(readFileSync(recordFile(home, threadId), 'utf8'));
    return typeof record === 'object' && record !== null ? record : {};
  } catch {
    return {};
  }
}

/** Lays members over what is kept. A home that cannot be written keeps nothing. */
export function updateThreadRecord(
  home: ServerHome,
  threadId: string,
  members: ThreadRecord,
): void {
  const file = recordFile(home, threadId);
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const record = { ...readThreadRecord(home, threadId), ...members };
    writeFileSync(file, JSON.stringify(record), { mode: 0o600 });
  } catch {
    // The thread itself does not depend on it.
  }
}

/** Forgets a thread that is deleted. */
export function removeThreadRecord(home: ServerHome, threadId: string): void {
  rmSync(recordFile(home, threadId), { force: true });
}

function recordFile(home: ServerHome, threadId: string): string {
  return path.join(home.path, '.thread-records', `${threadId}.json`);
}
