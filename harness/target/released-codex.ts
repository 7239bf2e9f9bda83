import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from '../usage-error.ts';
import {
  findNativeBinary,
  type NativePlatform,
  pruneOtherPlatforms,
  targetTriple,
} from './codex-native-binary.ts';
import { checkCodexVersion } from './codex-version.ts';
import { withInstallLock } from './install-lock.ts';
import { npmInstallCodex } from './npm-install-codex.ts';

export interface ReleasedCodexOptions {
  /** See `defaultCacheDir`; releases are kept in its folder `codex`. */
  readonly cacheDir: string;
  /** Gets whole lines for people. */
  readonly onProgress: (line: string) => void;
  /** Path of an npm program or of its `.js`; default: the npm that runs us, else the one on PATH. */
  readonly npm?: string;
  /** Where the version came from, for messages; default `--codex`. */
  readonly flag?: string;
  readonly signal?: AbortSignal;
  /** Limit for one installation; default 15 minutes. */
  readonly timeoutMs?: number;
  /** Default: this machine. */
  readonly platform?: NativePlatform;
}

export interface ReleasedCodex {
  readonly version: string;
  /** Absolute path of the native binary. */
  readonly binary: string;
  /** True when no npm ran in this call. */
  readonly fromCache: boolean;
}

/**
 * The native binary of a released codex, installed from npm at first use into
 * `<cacheDir>/codex/<version>`, which has the layout of `npm install --prefix`. Once there, it is used
 * without npm or network. Safe to call from many processes at once: a release appears by one rename.
 *
 * @throws UsageError for a version that is not exact or does not exist, without network, or when npm fails
 */
export async function ensureReleasedCodex(
  version: string,
  options: ReleasedCodexOptions,
): Promise<ReleasedCodex> {
  checkCodexVersion(version, options.flag ?? defaultFlag);
  const platform = options.platform ?? process;
  if (targetTriple(platform) === undefined) {
    throw new UsageError(
      `codex is not released for ${platform.platform}-${platform.arch}; ` +
        'test a binary that you built with: run -- PATH/TO/codex app-server',
    );
  }
  const folder = join(resolve(options.cacheDir), 'codex', version);
  const cached = await findNativeBinary(folder, platform);
  if (cached) return { version, binary: cached, fromCache: true };

  await makeFolder(join(folder, '..'));
  const lock = {
    name: folder,
    patienceMs: options.timeoutMs ?? defaultTimeoutMs,
    onWait: () => options.onProgress(`waiting for another process that installs codex ${version}`),
  };
  return await withInstallLock(lock, async () => {
    const arrived = await findNativeBinary(folder, platform);
    if (arrived) return { version, binary: arrived, fromCache: true };
    await removeLeftovers(folder);
    const binary = await install(version, folder, platform, options);
    return { version, binary, fromCache: false };
  });
}

const defaultFlag = '--codex';
const defaultTimeoutMs = 15 * 60_000;
const workMark = '~installing~';
const oldestLeftoverMs = 24 * 60 * 60_000;

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new UsageError(
      `cannot create the cache folder ${folder} (${code}); ` +
        'set APP_SERVER_CONFORMANCE_CACHE to a folder that can be written',
      { cause: error },
    );
  }
}

async function install(
  version: string,
  folder: string,
  platform: NativePlatform,
  options: ReleasedCodexOptions,
): Promise<string> {
  const began = performance.now();
  const work = `${folder}${workMark}${hostname()}~${process.pid}~${randomBytes(4).toString('hex')}`;
  options.onProgress(`installing codex ${version} with npm (once, 100 to 450 MB)`);
  try {
    await makeFolder(work);
    await npmInstallCodex(version, work, {
      flag: options.flag ?? defaultFlag,
      npm: options.npm,
      prefillFolder: folder,
      signal: options.signal,
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    });
    await pruneOtherPlatforms(work, platform);
    if (!(await findNativeBinary(work, platform))) {
      const { platform: system, arch } = platform;
      throw new UsageError(
        `npm installed codex ${version}, but it has no native binary for ${system}-${arch}; ` +
          'npm skips a platform package that it cannot download: try again, or try another version',
      );
    }
    const binary = await publish(work, folder, platform);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    options.onProgress(`installed codex ${version} in ${seconds} s into ${folder}`);
    return binary;
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Moves a complete installation to its place, or takes the one that came first. */
async function publish(work: string, folder: string, platform: NativePlatform): Promise<string> {
  const isInTheWay = await stat(folder).then(
    () => true,
    () => false,
  );
  if (isInTheWay && !(await findNativeBinary(folder, platform))) {
    const broken = `${work}-broken`;
    await rename(folder, broken);
    await rm(broken, { recursive: true, force: true, maxRetries: 3 });
  }
  const failure = await rename(work, folder).then(
    () => undefined,
    (error: unknown) => error,
  );
  const binary = await findNativeBinary(folder, platform);
  if (binary) return binary;
  throw failure ?? new Error(`${folder} vanished while codex was installed into it`);
}

/** Deletes the work folders of installers that died; of another machine's only after a day. */
async function removeLeftovers(folder: string): Promise<void> {
  const parent = join(folder, '..');
  for (const name of await readdir(parent)) {
    const [, host, pid] = /~installing~(.*)~(\d+)~[0-9a-f]+(?:-broken)?$/.exec(name) ?? [];
    if (host === undefined || pid === undefined) continue;
    const path = join(parent, name);
    const isDead = host === hostname() && !isAlive(Number(pid));
    if (isDead || (await ageMs(path)) > oldestLeftoverMs) {
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function ageMs(path: string): Promise<number> {
  return await stat(path).then(
    (stats) => Date.now() - stats.mtimeMs,
    () => 0,
  );
}
