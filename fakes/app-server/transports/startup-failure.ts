import { getSystemErrorMap } from 'node:util';

/** A server that cannot start: its text goes to stderr behind `Error: `, and the process ends with code 1. */
export class StartupFailure extends Error {
  override readonly name = 'StartupFailure';
}

/** The words that a codex binary (musl) uses, where Node says something else. */
const systemTexts: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EADDRINUSE: 'Address in use',
  EADDRNOTAVAIL: 'Address not available',
  EEXIST: 'File exists',
  EISDIR: 'Is a directory',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
};

/** An error of the system in the server's words: `No such file or directory (os error 2)`. */
export function systemErrorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, errno } = error as NodeJS.ErrnoException;
  if (code === undefined || errno === undefined) return error.message;
  const text = systemTexts[code] ?? getSystemErrorMap().get(errno)?.[1] ?? code;
  return `${text} (os error ${Math.abs(errno)})`;
}
