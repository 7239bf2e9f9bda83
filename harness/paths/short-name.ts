import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';

/**
 * The 8.3 name that Windows keeps for a folder, e.g. `PROGRA~1`; its own name where it keeps none.
 *
 * @param folder absolute
 * @throws Error where the shell is missing
 */
export async function shortName(folder: string): Promise<string> {
  // Only the shell tells it. Behind a variable and in quotes, no character of the path is a command.
  const script = '"for %I in ("%SPELLED_FOLDER%") do @echo %~snxI"';
  const options = {
    env: { ...process.env, SPELLED_FOLDER: folder },
    // The shell knows no escaped quotes, and writes to a pipe in a code page unless told otherwise.
    windowsVerbatimArguments: true,
    encoding: 'utf16le' as const,
  };
  const words = ['/d', '/u', '/v:off', '/s', '/c', script];
  const { stdout } = await promisify(execFile)('cmd.exe', words, options);
  return stdout.trim() || basename(folder);
}
