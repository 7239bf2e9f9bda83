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
 * @param isCanonical false keeps the folder's spelling
 * @throws Error (ENOENT, EACCES) when it cannot be resolved
 */
export function openServerHome(folder: string, isCanonical = true): ServerHome {
  const canonical = isCanonical ? realpathSync.native(folder) : folder;
  return {
    path: canonical,
    sessions: path.join(canonical, 'sessions'),
    archivedSessions: path.join(canonical, 'archived_sessions'),
  };
}
