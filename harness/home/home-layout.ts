import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { HomeShape } from './home-shape.ts';

/** Where a home of one shape lies. All paths are absolute and inside `root`. */
export interface HomeLayout {
  /** The spelling a server gets as CODEX_HOME. */
  path: string;
  /** The canonical directory behind it. */
  realPath: string;
  /** Canonical directory that holds active rollouts; exists only once something was written. */
  sessionsPath: string;
  /** Canonical directory that holds archived rollouts; exists only once something was written. */
  archivedSessionsPath: string;
}

/**
 * Creates the directories and links of one home shape.
 *
 * Names are one letter long: a Unix socket path below the home must stay under 104 bytes.
 *
 * @param root canonical path of an empty directory
 * @throws Error when the platform refuses to create a symlink (Windows without developer mode)
 */
export async function layOutHome(root: string, shape: HomeShape): Promise<HomeLayout> {
  const at = (...names: string[]) => path.join(root, ...names);
  const real = shape === 'symlinked-parent' ? at('p', 'h') : at('h');
  await mkdir(real, { recursive: true, mode: 0o700 });

  switch (shape) {
    case 'direct':
      return layout(real, real);
    case 'symlink':
      await link(real, at('l'));
      return layout(at('l'), real);
    case 'symlink-chain':
      await link(real, at('n'));
      await link(at('n'), at('m'));
      await link(at('m'), at('l'));
      return layout(at('l'), real);
    case 'relative-symlink':
      await link('h', at('l'));
      return layout(at('l'), real);
    case 'symlinked-parent':
      await link(at('p'), at('l'));
      return layout(at('l', 'h'), real);
    case 'symlinked-sessions': {
      const sessions = at('s');
      const archived = at('a');
      await mkdir(sessions, { mode: 0o700 });
      await mkdir(archived, { mode: 0o700 });
      await link(sessions, path.join(real, 'sessions'));
      await link(archived, path.join(real, 'archived_sessions'));
      return {
        ...layout(real, real),
        sessionsPath: sessions,
        archivedSessionsPath: archived,
      };
    }
  }
}

function layout(spelled: string, real: string): HomeLayout {
  return {
    path: spelled,
    realPath: real,
    sessionsPath: path.join(real, 'sessions'),
    archivedSessionsPath: path.join(real, 'archived_sessions'),
  };
}

async function link(target: string, at: string): Promise<void> {
  // A junction needs no privilege on Windows, but only exists with an absolute target.
  const type = path.isAbsolute(target) ? 'junction' : 'dir';
  try {
    await symlink(target, at, type);
  } catch (cause) {
    throw new Error(
      `could not create the symlink ${at} -> ${target}; this home shape needs symlinks ` +
        '(on Windows: turn on developer mode, or choose the shape "direct")',
      { cause },
    );
  }
}
