import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';

export interface FileSnapshot {
  type: 'file' | 'directory' | 'symlink' | 'other';
  /** Bytes. */
  size: number;
  mtimeMs: number;
  /** Hex digest of a readable regular file of at most `maxHashedBytes`. */
  sha256?: string;
  /** What a symlink holds, unresolved. */
  target?: string;
}

/** Entries by path relative to the snapshot directory, with `/` between names, in path order. */
export type Snapshot = Map<string, FileSnapshot>;

/** Files above this size (1 MiB) carry no hash; they are compared by size and time. */
export const maxHashedBytes = 1_048_576;

/** A directory with more entries than this is not a codex home. */
export const maxSnapshotEntries = 20_000;

/**
 * Records every entry below `directory`. Links are recorded, not followed. Entries that vanish
 * meanwhile are left out, so a running server does no harm.
 *
 * @param isHashed says for a relative path whether its content counts; hashing is what costs time
 * @throws Error when `directory` cannot be read or holds more than `maxSnapshotEntries` entries
 */
export async function snapshotFiles(
  directory: string,
  isHashed: (path: string) => boolean = () => true,
): Promise<Snapshot> {
  const found: [string, FileSnapshot][] = [];
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of await entriesOf(directory, folder)) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const snapshot = await unlessGone(() =>
        snapshotOf(path.join(directory, name), isHashed(name)),
      );
      if (snapshot === undefined) continue;
      if (snapshot.type === 'directory') pending.push(name);
      found.push([name, snapshot]);
      if (found.length > maxSnapshotEntries) {
        throw new Error(
          `${directory} holds more than ${maxSnapshotEntries} entries; take the snapshot of a smaller directory`,
        );
      }
    }
  }
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function entriesOf(directory: string, folder: string): Promise<Dirent[]> {
  const read = () => readdir(path.join(directory, folder), { withFileTypes: true });
  return folder === '' ? read() : ((await unlessGone(read)) ?? []);
}

async function snapshotOf(file: string, isHashed: boolean): Promise<FileSnapshot> {
  const stat = await lstat(file);
  const { size, mtimeMs } = stat;
  if (stat.isDirectory()) return { type: 'directory', size, mtimeMs };
  if (stat.isSymbolicLink()) {
    return { type: 'symlink', size, mtimeMs, target: await readlink(file) };
  }
  if (!stat.isFile()) return { type: 'other', size, mtimeMs };
  const sha256 = isHashed && size <= maxHashedBytes ? await hashOf(file, size) : undefined;
  return { type: 'file', size, mtimeMs, ...(sha256 === undefined ? {} : { sha256 }) };
}

/** Hash of the first `size` bytes: a rollout that grows meanwhile still matches its recorded size. */
async function hashOf(file: string, size: number): Promise<string | undefined> {
  // What was a file a moment ago may be a pipe or a link now: neither wait on it nor follow it.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(file, flags).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES') return undefined;
    throw error;
  });
  if (handle === undefined) return undefined;
  try {
    const buffer = Buffer.alloc(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(buffer, length, size - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return createHash('sha256').update(buffer.subarray(0, length)).digest('hex');
  } finally {
    await handle.close();
  }
}

async function unlessGone<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    throw error;
  }
}
