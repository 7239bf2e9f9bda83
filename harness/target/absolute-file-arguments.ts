import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';

/**
 * Makes arguments such as `server.mjs` or `./config.json` absolute when they are files below `folder`: the
 * target starts in another folder than the one where the user wrote them. A bare word without extension
 * is left alone, because it may be a subcommand.
 */
export function absoluteFileArguments(args: readonly string[], folder: string): string[] {
  return args.map((argument) => {
    const looksLikeFile = /[\\/]/.test(argument) || extname(argument) !== '';
    if (!looksLikeFile || argument.startsWith('-') || argument.includes('\0')) return argument;
    const path = resolve(folder, argument);
    return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : argument;
  });
}
