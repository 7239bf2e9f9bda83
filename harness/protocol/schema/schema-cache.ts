import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { folderDigest } from './folder-digest.ts';

/** Holds the digest of the other files of an entry. */
const SEAL = '.complete';
const SCRATCH = '.scratch-';
/** Age at which a scratch folder is the left-over of a killed harness, in milliseconds. */
const STALE_MS = 3_600_000;

/**
 * Generated schemas of one target below `cacheDir/wire-schema/<sha256>/`. Entries are never
 * replaced or changed, so that a reader in another process keeps what it has: each is published
 * under a new name by one rename, and the first intact one is used.
 */
export class SchemaCache {
  readonly #folder: string;
  readonly #prefix: string;

  /**
   * @param argv distinguishes schemas that one program generates with different arguments.
   * @throws RangeError when `sha256` is not one.
   */
  constructor(cacheDir: string, sha256: string, argv: unknown) {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new RangeError(`"${sha256.slice(0, 80)}" is no SHA-256; pass 64 hexadecimal digits.`);
    }
    this.#folder = path.join(cacheDir, 'wire-schema', sha256);
    this.#prefix = createHash('sha256').update(JSON.stringify(argv)).digest('hex').slice(0, 12);
  }

  /** An intact entry, or undefined. Damaged ones are deleted. */
  async find(): Promise<string | undefined> {
    for (const name of await this.#entries(this.#prefix)) {
      const entry = path.join(this.#folder, name);
      if (await isIntact(entry)) return entry;
      await remove(entry);
    }
    return undefined;
  }

  /** Runs `use` with an empty folder on the file system of the cache, and deletes it. */
  async inScratch<T>(use: (scratch: string) => Promise<T>): Promise<T> {
    await this.#sweep();
    const scratch = path.join(this.#folder, `${SCRATCH}${randomUUID()}`);
    await mkdir(scratch, { recursive: true });
    try {
      return await use(scratch);
    } finally {
      await remove(scratch);
    }
  }

  /** Moves a finished folder into the cache and returns its new path. */
  async publish(finished: string): Promise<string> {
    const entry = path.join(this.#folder, `${this.#prefix}-${randomUUID()}`);
    await writeFile(path.join(finished, SEAL), await folderDigest(finished, [SEAL]));
    await rename(finished, entry);
    return entry;
  }

  async #sweep(): Promise<void> {
    for (const name of await this.#entries(SCRATCH)) {
      const scratch = path.join(this.#folder, name);
      const age = Date.now() - (await modified(scratch));
      if (age > STALE_MS) await remove(scratch);
    }
  }

  async #entries(prefix: string): Promise<string[]> {
    const names = await readdir(this.#folder).catch(absentAs<string[]>([]));
    return names.filter((name) => name.startsWith(prefix)).sort();
  }
}

async function isIntact(entry: string): Promise<boolean> {
  const seal = await readFile(path.join(entry, SEAL), 'utf8').catch(absentAs(''));
  return seal !== '' && seal === (await folderDigest(entry, [SEAL]).catch(absentAs(undefined)));
}

async function modified(folder: string): Promise<number> {
  return stat(folder).then(({ mtimeMs }) => mtimeMs, absentAs(Number.POSITIVE_INFINITY));
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
}

/** For what another process may have deleted meanwhile. */
function absentAs<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
}
