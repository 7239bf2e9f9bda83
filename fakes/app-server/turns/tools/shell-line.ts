import { userInfo } from 'node:os';

/** The argument list that runs a command line in the user's shell. */
export function shellArguments(line: string): readonly [shell: string, ...string[]] {
  if (process.platform === 'win32') return ['powershell.exe', '-NoProfile', '-Command', line];
  return [loginShell(), '-lc', line];
}

/** An argument list as one line, quoted only where a shell needs it. */
export function joinWords(words: readonly string[]): string {
  return words.map(quote).join(' ');
}

/**
 * The words of a plain command.
 * @returns `undefined` when the line needs a shell: operators, expansions, open quotes.
 */
export function plainWords(line: string): string[] | undefined {
  const words: string[] = [];
  const token = /\s*(?:'([^']*)'|"([^"$`\\]*)"|([^\s'"$`\\;&|<>(){}*?[\]~#!]+))(?=\s|$)/y;
  const text = line.trim();
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return undefined;
    words.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return words.length > 0 ? words : undefined;
}

function loginShell(): string {
  try {
    return userInfo().shell ?? '/bin/sh';
  } catch {
    return '/bin/sh';
  }
}

function quote(word: string): string {
  if (/^[\w+\-./:@=,%]+$/.test(word)) return word;
  if (!word.includes("'")) return `'${word}'`;
  return `"${word.replace(/["$`\\]/g, '\\$&')}"`;
}
