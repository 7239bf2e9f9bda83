import { CliExit } from './cli-exit.ts';
import { fakeFlags } from './fake-flags.ts';
import { type Flag, flagSpelling } from './flag.ts';
import { jaro } from './jaro.ts';

const generalUsage = 'Usage: codex app-server [OPTIONS] [COMMAND]';
const advice = "For more information, try '--help'.";

/** Wrong use, in the words of codex's own command line. */
function usageFailure(...paragraphs: readonly string[]): CliExit {
  return new CliExit(2, [...paragraphs, advice].join('\n\n'));
}

/** @param given flags before it, in the order of {@link Flag} tables */
export function unexpectedArgument(
  text: string,
  flags: readonly Flag[],
  given: readonly Flag[],
): CliExit {
  const similar = similarFlag(text, flags);
  const tip = similar && `  tip: a similar argument exists: '--${similar.name}'`;
  return usageFailure(
    `error: unexpected argument '${shorten(text)}' found`,
    ...(tip ? [tip] : []),
    usageOf(flags.filter((flag) => flag === similar || given.includes(flag))),
  );
}

export function unrecognizedSubcommand(text: string): CliExit {
  return usageFailure(`error: unrecognized subcommand '${shorten(text)}'`, generalUsage);
}

export function valueMissing(flag: Flag): CliExit {
  return usageFailure(
    `error: a value is required for '${flagSpelling(flag)}' but none was supplied${possible(flag)}`,
  );
}

export function valueUnexpected(flag: Flag, value: string): CliExit {
  return usageFailure(
    `error: unexpected value '${shorten(value)}' for '--${flag.name}' found; no more were expected`,
    usageOf([flag]),
  );
}

/** The choices of a flag, as codex adds them to a complaint about its value. */
function possible({ choices }: Flag): string {
  return choices === undefined ? '' : `\n  [possible values: ${choices.join(', ')}]`;
}

/** For a value that is none of the flag's choices. */
export function choiceInvalid(flag: Flag, value: string): CliExit {
  return valueInvalid(flag, value, possible(flag));
}

/** @param detail what is wrong with the value; may have lines */
export function valueInvalid(flag: Flag, value: string, detail: string): CliExit {
  const separator = detail.startsWith('\n') ? '' : ': ';
  const spelling = flagSpelling(flag);
  return usageFailure(
    `error: invalid value '${shorten(value)}' for '${spelling}'${separator}${detail}`,
  );
}

export function givenTwice(flag: Flag): CliExit {
  return usageFailure(
    `error: the argument '${flagSpelling(flag)}' cannot be used multiple times`,
    generalUsage,
  );
}

export function givenTogether(first: Flag, second: Flag): CliExit {
  return usageFailure(
    `error: the argument '${flagSpelling(first)}' cannot be used with '${flagSpelling(second)}'`,
    usageOf([first]),
  );
}

function usageOf(flags: readonly Flag[]): string {
  if (flags.length === 0) return generalUsage;
  return `Usage: codex app-server ${flags.map(flagSpelling).join(' ')}`;
}

/** 0.7 is codex's bound; the fake's own flags need more, so that codex's texts stay what they are. */
function similarFlag(text: string, flags: readonly Flag[]): Flag | undefined {
  if (!text.startsWith('--')) return undefined;
  const name = text.slice(2);
  const rated = flags.map((flag) => ({ flag, similarity: jaro(name, flag.name) }));
  return rated
    .toSorted((a, b) => b.similarity - a.similarity)
    .find(({ flag, similarity }) => similarity > (fakeFlags.includes(flag) ? 0.85 : 0.7))?.flag;
}

function shorten(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}
