import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Creates a private user home, XDG folders and a temporary folder below `root` and returns the
 * environment variables that point a target at them.
 *
 * @param root canonical path of the directory owned by the case
 * @param codexHome the spelling of CODEX_HOME the target gets
 */
export async function homeEnvironment(
  root: string,
  codexHome: string,
): Promise<Record<string, string>> {
  const user = path.join(root, 'u');
  const temporary = path.join(root, 't');
  const xdg = {
    XDG_CONFIG_HOME: path.join(root, 'x', 'c'),
    XDG_DATA_HOME: path.join(root, 'x', 'd'),
    XDG_STATE_HOME: path.join(root, 'x', 's'),
    XDG_CACHE_HOME: path.join(root, 'x', 'k'),
  };
  for (const directory of [user, temporary, path.join(root, 'x'), ...Object.values(xdg)]) {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  }
  return {
    HOME: user,
    ...(process.platform === 'win32' ? { USERPROFILE: user } : {}),
    CODEX_HOME: codexHome,
    ...xdg,
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
  };
}
