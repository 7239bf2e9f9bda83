import type { CliExit } from './cli-exit.ts';
import type { Flag } from './flag.ts';
import {
  choiceInvalid,
  givenTwice,
  unexpectedArgument,
  unrecognizedSubcommand,
  valueMissing,
  valueUnexpected,
} from './usage-failure.ts';

/** What a command line says. */
export interface ParsedFlags {
  has(name: string): boolean;
  /** The values of a flag, in order. */
  values(name: string): readonly string[];
  /** In order; for settings where a later flag overrides an earlier one of another name. */
  readonly given: readonly { readonly flag: Flag; readonly value: string }[];
}

/**
 * Reads flags as codex does: `--name value`, `--name=value`, `-c value`, `-cvalue`, `-c=value`.
 *
 * @param onWord may know a word that is no flag; default: no word is known
 * @throws CliExit 2 for anything that is no flag of the table
 */
export function parseFlags(
  args: readonly string[],
  flags: readonly Flag[],
  onWord: (word: string, rest: readonly string[]) => CliExit | undefined = () => undefined,
): ParsedFlags {
  const given: { flag: Flag; value: string }[] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') continue;
    if (!word.startsWith('-') || word === '-') {
      throw onWord(word, rest) ?? unrecognizedSubcommand(word);
    }
    const { flag, attached } = findFlag(word, flags) ?? {};
    if (!flag) {
      const unknown = word.startsWith('--') ? word.replace(/=.*$/s, '') : word.slice(0, 2);
      throw unexpectedArgument(
        unknown,
        flags,
        given.map((entry) => entry.flag),
      );
    }
    if (!flag.isRepeatable && given.some((entry) => entry.flag === flag)) throw givenTwice(flag);
    if (flag.value === undefined) {
      if (attached !== undefined) throw valueUnexpected(flag, attached);
      given.push({ flag, value: '' });
      continue;
    }
    const value = attached ?? takeValue(rest);
    if (value === undefined) throw valueMissing(flag);
    if (flag.choices && !flag.choices.includes(value)) throw choiceInvalid(flag, value);
    given.push({ flag, value });
  }
  return {
    has: (name) => given.some(({ flag }) => flag.name === name),
    values: (name) => given.flatMap(({ flag, value }) => (flag.name === name ? [value] : [])),
    given,
  };
}

function findFlag(
  word: string,
  flags: readonly Flag[],
): { flag: Flag; attached: string | undefined } | undefined {
  if (word.startsWith('--')) {
    const [, name, attached] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const flag = flags.find((candidate) => candidate.name === name);
    return flag && { flag, attached };
  }
  const flag = flags.find(({ short }) => short === word[1]);
  const attached = word.length > 2 ? word.slice(2).replace(/^=/, '') : undefined;
  return flag && { flag, attached };
}

/** A word that looks like a flag is never taken for a value. */
function takeValue(rest: string[]): string | undefined {
  const next = rest[0];
  return next === undefined || (next.startsWith('-') && next !== '-') ? undefined : rest.shift();
}
