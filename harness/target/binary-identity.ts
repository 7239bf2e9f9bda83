import { createHash, randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { mkdir, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** Which bytes were tested. */
export interface BinaryIdentity {
  readonly path: string;
  readonly realPath: string;
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  /** For a target such as `node server.mjs`: the first argument that is a file. */
  readonly script?: { readonly path: string; readonly sha256: string };
}

export interface IdentityOptions {
  /** See `defaultCacheDir`; hashes are kept in its folder `identity`. */
  readonly cacheDir: string;
  /** Arguments of the target, to find its script; default none. */
  readonly args?: readonly string[];
  /** Folder that relative arguments start from; default: the working directory. */
  readonly cwd?: string;
}

/**
 * Identifies a program by its bytes. The hash of 230 MB takes about a second, so it is kept on disk and
 * used again while real path, size, times and inode stay the same. An unusable cache only costs time.
 *
 * @param path absolute path of the program, see `resolveCommand`
 * @throws UsageError when the program cannot be read, or changes all the time
 */
export async function binaryIdentity(
  path: string,
  options: IdentityOptions,
): Promise<BinaryIdentity> {
  const cacheDir = join(options.cacheDir, 'identity');
  const program = await identify(path, cacheDir);
  const script = await firstFile(options.args ?? [], options.cwd ?? process.cwd());
  if (script === undefined) return program;
  const { sha256 } = await identify(script, cacheDir);
  return { ...program, script: { path: script, sha256 } };
}

async function identify(path: string, cacheDir: string): Promise<BinaryIdentity> {
  try {
    const realPath = await realpath(path);
    const { size, sha256 } = await hashCached(realPath, cacheDir);
    return { path, realPath, size, sha256 };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new UsageError(`cannot read ${path} (${code}); check the path and its permissions`, {
      cause: error,
    });
  }
}

interface FileHash {
  size: number;
  sha256: string;
}

async function hashCached(realPath: string, cacheDir: string): Promise<FileHash> {
  // One entry per path, so that a binary that is rebuilt every minute does not fill the disk.
  const entry = join(cacheDir, `${createHash('sha256').update(realPath).digest('hex')}.json`);
  const state = stateOf(realPath, await stat(realPath, { bigint: true }));
  const known = await readEntry(entry, state);
  if (known) return known;
  const { hash, state: hashedState } = await hashSteady(realPath);
  await writeEntry(entry, { state: hashedState, ...hash });
  return hash;
}

const attempts = 3;

/** Hashes a file, again when it was written to meanwhile. */
async function hashSteady(realPath: string): Promise<{ hash: FileHash; state: string }> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const file = await open(realPath);
    try {
      const before = stateOf(realPath, await file.stat({ bigint: true }));
      const digest = createHash('sha256');
      let size = 0;
      const stream = file.createReadStream({ highWaterMark: 1 << 20, autoClose: false });
      for await (const chunk of stream) {
        digest.update(chunk);
        size += chunk.length;
      }
      const after = stateOf(realPath, await file.stat({ bigint: true }));
      if (before === after) return { hash: { size, sha256: digest.digest('hex') }, state: after };
    } finally {
      await file.close();
    }
  }
  throw new UsageError(
    `${realPath} changes while it is read; wait until it is built, then run again`,
  );
}

/** Also the change time: npm gives every file of every release the same modification time. */
function stateOf(realPath: string, stats: BigIntStats): string {
  const { size, mtimeNs, ctimeNs, ino } = stats;
  return [realPath, size, mtimeNs, ctimeNs, ino].join('\n');
}

async function readEntry(entry: string, state: string): Promise<FileHash | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(entry, 'utf8'));
    if (typeof content !== 'object' || content === null) return undefined;
    if (!('state' in content && 'size' in content && 'sha256' in content)) return undefined;
    const { size, sha256 } = content;
    if (content.state !== state || typeof size !== 'number') return undefined;
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
    return { size, sha256 };
  } catch {
    return undefined;
  }
}

async function writeEntry(entry: string, content: FileHash & { state: string }): Promise<void> {
  const temporary = `${entry}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(join(entry, '..'), { recursive: true });
    await writeFile(temporary, JSON.stringify(content));
    await rename(temporary, entry);
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

async function firstFile(args: readonly string[], cwd: string): Promise<string | undefined> {
  for (const argument of args) {
    if (argument === '' || argument.includes('\0')) continue;
    const path = resolve(cwd, argument);
    const isFile = await stat(path).then(
      (stats) => stats.isFile(),
      () => false,
    );
    if (isFile) return path;
  }
  return undefined;
}
