import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  glob,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packageFile } from '../package-file.ts';
import { packageProgram } from '../package-program.ts';
import { bundleFake } from './bundle-fake.ts';

/** Absolute path of the fake's program: the source in a checkout, the compiled file in the package. */
export function fakeProgram(): string {
  return packageProgram(source);
}

/**
 * The same program for hundreds of starts: in a checkout a bundle of today's sources, which starts in half
 * the processor time. It is kept in the folder `fake` of the cache and written anew when a source changed.
 *
 * @param cacheDir see `defaultCacheDir`
 * @throws Error of the bundler for sources that cannot be bundled
 */
export async function quickFakeProgram(cacheDir: string): Promise<string> {
  if (!isCheckout()) return fakeProgram();
  const folder = join(cacheDir, 'fake', await stateOfSources());
  const program = join(folder, 'main.js');
  if (existsSync(program)) {
    // Whose last use is long ago may go; see below.
    await utimes(folder, new Date(), new Date());
    return program;
  }
  await removeUnused(dirname(folder));
  // Another run may write the same one: whoever is first wins.
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}.`);
  try {
    const root = dirname(packageFile('package.json'));
    await bundleFake({ root, entry: source, outDir: draft, noExternal: true });
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(program)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return program;
}

/** Bundles of former sources, and drafts of runs that were killed. */
async function removeUnused(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  await Promise.all(
    names.map(async (name) => {
      const folder = join(parent, name);
      const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
      if (mtimeMs < Date.now() - keptMs) await rm(folder, { recursive: true, force: true });
    }),
  );
}

/** A bundle is kept for a day from its last use, in milliseconds. */
const keptMs = 24 * 60 * 60 * 1_000;

/** Relative to the folder of package.json. */
const source = 'fakes/app-server/cli/main.ts';

function isCheckout(): boolean {
  return existsSync(packageFile(source));
}

async function stateOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const folder = dirname(packageFile('fakes/app-server/README.md'));
  const files: string[] = [];
  for await (const file of glob('**/*.ts', { cwd: folder })) {
    if (!file.endsWith('.test.ts')) files.push(join(folder, file));
  }
  // Of the packages that become part of it, the versions.
  files.push(packageFile('package-lock.json'));
  const texts = await Promise.all(files.sort().map((file) => readFile(file)));
  for (const [i, text] of texts.entries())
    hash.update(`${files[i]}\0${text.length}\0`).update(text);
  return hash.digest('hex').slice(0, 16);
}
