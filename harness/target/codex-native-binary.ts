import { constants } from 'node:fs';
import { access, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Platform that a native binary is wanted for. */
export interface NativePlatform {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** Folder name of a platform inside `vendor`, or undefined where codex is not released. */
export function targetTriple({ platform, arch }: NativePlatform): string | undefined {
  const cpu = arch === 'x64' ? 'x86_64' : arch === 'arm64' ? 'aarch64' : undefined;
  const system = systems[platform];
  return cpu && system ? `${cpu}-${system.triple}` : undefined;
}

/**
 * The native binary below `folder/node_modules`, in any layout that was ever published (seen on 0.98 to
 * 0.169): a platform package with `bin/codex` (from 0.133) or `codex/codex` (from 0.105), or one package
 * that holds every platform (0.98).
 *
 * @returns undefined when there is none, or it is empty or not executable
 */
export async function findNativeBinary(
  folder: string,
  wanted: NativePlatform,
): Promise<string | undefined> {
  const triple = targetTriple(wanted);
  const system = systems[wanted.platform];
  if (triple === undefined || system === undefined) return undefined;
  const program = wanted.platform === 'win32' ? 'codex.exe' : 'codex';
  for (const name of [`codex-${system.package}-${wanted.arch}`, 'codex']) {
    for (const place of ['bin', 'codex']) {
      const binary = join(vendorOf(folder, name), triple, place, program);
      if (await isProgram(binary, wanted.platform)) return binary;
    }
  }
  return undefined;
}

/** Deletes what an all-platforms package holds for other platforms: about 330 of 400 MB. */
export async function pruneOtherPlatforms(folder: string, wanted: NativePlatform): Promise<void> {
  const vendor = vendorOf(folder, 'codex');
  const names = await readdir(vendor).catch(() => []);
  const keep = targetTriple(wanted);
  const others = names.filter((name) => name !== keep && publishedTriples.has(name));
  await Promise.all(others.map((name) => rm(join(vendor, name), { recursive: true, force: true })));
}

const systems: Partial<Record<NodeJS.Platform, { triple: string; package: string }>> = {
  linux: { triple: 'unknown-linux-musl', package: 'linux' },
  android: { triple: 'unknown-linux-musl', package: 'linux' },
  darwin: { triple: 'apple-darwin', package: 'darwin' },
  win32: { triple: 'pc-windows-msvc', package: 'win32' },
};

const publishedTriples = new Set(
  Object.values(systems).flatMap(({ triple }) => [`x86_64-${triple}`, `aarch64-${triple}`]),
);

function vendorOf(folder: string, packageName: string): string {
  return join(folder, 'node_modules', '@openai', packageName, 'vendor');
}

async function isProgram(path: string, platform: NodeJS.Platform): Promise<boolean> {
  try {
    const stats = await stat(path);
    if (platform !== 'win32') await access(path, constants.X_OK);
    return stats.isFile() && stats.size > 0;
  } catch {
    return false;
  }
}
