import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * The folder of everything that may be kept between runs: `$APP_SERVER_CONFORMANCE_CACHE`, else
 * `app-server-conformance` in the user's cache folder of the platform. Not created here.
 */
export function defaultCacheDir(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const chosen = env.APP_SERVER_CONFORMANCE_CACHE;
  return chosen ? resolve(chosen) : join(userCache(env, platform, home), 'app-server-conformance');
}

function userCache(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') return env.LOCALAPPDATA || join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  const xdg = env.XDG_CACHE_HOME;
  // The XDG specification: a relative path is invalid and to be ignored.
  return xdg && isAbsolute(xdg) ? xdg : join(home, '.cache');
}
