import { mkdir, readdir, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'smol-toml';
import { homeEnvironment } from './home-environment.ts';
import { type HomeLayout, layOutHome } from './home-layout.ts';
import type { HomeShape } from './home-shape.ts';
import { type ConfigTable, mergeConfig } from './merge-config.ts';
import { mockProviderConfig } from './mock-provider-config.ts';
import {
  copyRollout,
  type RolloutSpec,
  type WrittenRollout,
  writeRollout,
} from './write-rollout.ts';

export interface CodexHomeOptions {
  /** Existing empty directory owned by the case, which also removes it. */
  root: string;
  shape: HomeShape;
  /** Root of the mock model server, without `/v1`. */
  modelUrl: string;
  /** Laid over the default config.toml table by table; `null` removes a key. */
  config?: ConfigTable;
}

/** A codex home on disk. Paths are absolute and below `root`. */
export interface CodexHome extends HomeLayout {
  shape: HomeShape;
  /** Canonical form of the directory the case owns. */
  root: string;
  /** Canonical, existing, empty: a working directory for threads. */
  workspace: string;
  /** What the target's environment must hold so that it stays inside `root`. */
  env: Record<string, string>;
  /**
   * Writes a canonical path below the home the way a client does that builds paths from the home's
   * own spelling. Paths outside the home, and every path of a `direct` home, come back unchanged.
   */
  spell(canonicalPath: string): string;
  /** By default the minimal thread; each call starts one minute later than the one before. */
  writeRollout(spec?: RolloutSpec): Promise<WrittenRollout>;
  copyRollout(source: string, targetName: string): Promise<string>;
}

/** When the first rollout of a home starts. */
const firstThreadAt = Date.UTC(2025, 0, 5, 12, 0, 0);

/**
 * Builds a codex home of the given shape with a config.toml for the mock model server.
 *
 * Names below `root`: h home, l m n links, p linked parent, s a linked sessions, w workspace,
 * u user home, x XDG folders, t temporary folder.
 *
 * @throws Error when `root` is missing or not empty, or the platform refuses symlinks
 */
export async function createCodexHome(options: CodexHomeOptions): Promise<CodexHome> {
  const root = await realpath(options.root);
  const existing = await readdir(root);
  if (existing.length > 0) {
    throw new Error(
      `a codex home needs an empty directory, but ${root} holds ${existing.slice(0, 3).join(', ')}; ` +
        'give every home a directory of its own',
    );
  }

  const layout = await layOutHome(root, options.shape);
  const config = mergeConfig(mockProviderConfig(options.modelUrl), options.config ?? {});
  await writeFile(path.join(layout.realPath, 'config.toml'), stringify(config), { mode: 0o600 });

  const workspace = path.join(root, 'w');
  await mkdir(workspace, { mode: 0o700 });
  const env = await homeEnvironment(root, layout.path);

  let threads = 0;
  return {
    ...layout,
    shape: options.shape,
    root,
    workspace,
    env,
    spell: (canonicalPath) => spell(layout, canonicalPath),
    writeRollout: (spec = {}) => {
      const timestamp = spec.timestamp ?? new Date(firstThreadAt + threads * 60_000);
      threads += 1;
      return writeRollout(layout, { cwd: workspace, ...spec, timestamp });
    },
    copyRollout,
  };
}

function spell(layout: HomeLayout, canonicalPath: string): string {
  // Sessions first: in a home with linked sessions they are not below realPath.
  const spellings: [real: string, spelled: string][] = [
    [layout.sessionsPath, path.join(layout.path, 'sessions')],
    [layout.archivedSessionsPath, path.join(layout.path, 'archived_sessions')],
    [layout.realPath, layout.path],
  ];
  for (const [real, spelled] of spellings) {
    if (canonicalPath === real) return spelled;
    if (canonicalPath.startsWith(real + path.sep)) {
      return spelled + canonicalPath.slice(real.length);
    }
  }
  return canonicalPath;
}
