import { realpathSync } from 'node:fs';
import path from 'node:path';

/** A codex home by its canonical folders. */
export interface ServerHome {
  /** Canonical. */
  readonly path: string;
  /** Below `path`; may itself be a symlink, or not exist yet. */
  readonly sessions: string;
  readonly archivedSessions: string;
}

/**
 * The home at a folder, which may be reached through symlinks.
 *
 * @throws Error (ENOENT, EACCES) when it cannot be resolved
 */
export function openServerHome(folder: string): ServerHome {
  const canonical = realpathSync.native(folder);
  return {
    path: canonical,
    sessions: path.join(canonical, 'sessions'),
    archivedSessions: path.join(canonical, 'archived_sessions'),
  };
}
