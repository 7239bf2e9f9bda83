import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, extname, isAbsolute, join, resolve } from 'node:path';
import { UsageError } from '../usage-error.ts';

export interface ResolveOptions {
  /** Folder that a relative path starts from; default: the working directory. */
  readonly cwd?: string;
  /** Folders to search for a bare word; default: PATH. */
  readonly pathEnv?: string;
  /** Extensions to try on Windows; default: PATHEXT. */
  readonly pathExt?: string;
  readonly platform?: NodeJS.Platform;
}

/**
 * The absolute path of an executable, found as a shell would: a bare word on PATH, anything with a
 * separator relative to `cwd`. On Windows the extensions of PATHEXT are tried, `.cmd` among them.
 *
 * @throws UsageError when there is none, or it is a folder, or it is not executable
 */
export async function resolveCommand(
  command: string,
  options: ResolveOptions = {},
): Promise<string> {
  const { cwd = process.cwd(), platform = process.platform } = options;
  if (command.trim() === '' || command.includes('\0')) {
    throw new UsageError('the command is empty; give the program that starts the server');
  }
  const isPath = isAbsolute(command) || (platform === 'win32' ? /[\\/]/ : /\//).test(command);
  const folders = isPath ? [] : searchFolders(options.pathEnv ?? process.env.PATH ?? '', cwd);
  const bases = isPath ? [resolve(cwd, command)] : folders.map((folder) => join(folder, command));
  const candidates = bases.flatMap((base) => spellings(base, platform, options.pathExt));

  const rejected: Rejection[] = [];
  for (const candidate of candidates) {
    const finding = await inspect(candidate, platform);
    if (finding === 'executable') return candidate;
    if (finding !== 'absent') rejected.push({ candidate, finding });
  }
  throw new UsageError(explain(command, isPath, bases[0], rejected[0]));
}

type Finding = 'executable' | 'absent' | 'folder' | 'not executable' | 'not a file';

interface Rejection {
  candidate: string;
  finding: Finding;
}

function searchFolders(pathEnv: string, cwd: string): string[] {
  return [...new Set(pathEnv.split(delimiter).map((folder) => resolve(cwd, folder)))];
}

function spellings(base: string, platform: NodeJS.Platform, pathExt?: string): string[] {
  if (platform !== 'win32') return [base];
  const extensions = (pathExt ?? process.env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD')
    .split(';')
    .filter((extension) => extension !== '')
    .map((extension) => extension.toLowerCase());
  // An extensionless file beside a .cmd is the Unix twin of the same script; Windows cannot start it.
  if (extensions.includes(extname(base).toLowerCase())) return [base];
  return extensions.map((extension) => base + extension);
}

async function inspect(path: string, platform: NodeJS.Platform): Promise<Finding> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return 'folder';
    if (!stats.isFile()) return 'not a file';
    if (platform !== 'win32') await access(path, constants.X_OK);
    return 'executable';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EACCES' ? 'not executable' : 'absent';
  }
}

function explain(
  command: string,
  isPath: boolean,
  path: string | undefined,
  rejection: Rejection | undefined,
): string {
  if (rejection?.finding === 'folder') {
    return `command ${command} is a folder (${rejection.candidate}); name the program inside it`;
  }
  if (rejection?.finding === 'not a file') {
    return `command ${command} is not a regular file (${rejection.candidate}); name a program`;
  }
  if (rejection) {
    return `command ${command} is not executable (${rejection.candidate}); ${howToStart(rejection.candidate)}`;
  }
  const words = command.split(' ');
  if (words.length > 1) {
    return `command ${JSON.stringify(command)} not found; it must be one program: if ${words[0]} is the program, pass the rest as separate arguments`;
  }
  if (command.startsWith('~')) {
    return `command ${command} not found; ~ is not expanded here, give the whole path`;
  }
  if (isPath) return `command ${command} not found: there is no ${path}; build it or fix the path`;
  return `command ${command} not found on PATH; install it, or give a path like ./${command}`;
}

function howToStart(path: string): string {
  const interpreter = /\.[cm]?[jt]s$/.test(path) ? 'node' : path.endsWith('.py') ? 'python3' : '';
  const chmod = `run chmod +x ${path}`;
  return interpreter ? `${chmod}, or use ${interpreter} as the command and it as argument` : chmod;
}
