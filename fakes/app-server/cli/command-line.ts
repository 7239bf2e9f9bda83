import type { Behaviour } from '../rules/behaviour.ts';
import { inRange } from '../rules/edition-range.ts';
import type { BearerAuth } from '../transports/bearer-auth.ts';
import { chooseBehaviour } from './choose-behaviour.ts';
import { CliExit } from './cli-exit.ts';
import { codexFlags } from './codex-flags.ts';
import { fakeFlags } from './fake-flags.ts';
import type { Flag } from './flag.ts';
import { helpText } from './help-text.ts';
import type { ListenAddress } from './listen-address.ts';
import { type ParsedFlags, parseFlags } from './parse-flags.ts';
import { givenTogether, valueInvalid } from './usage-failure.ts';

/** What the program was asked to do. */
export interface CommandLine {
  readonly behaviour: Behaviour;
  readonly address: ListenAddress;
  /** `key=value`, in order: those of `-c`, then those of `--enable` and `--disable`. */
  readonly overrides: readonly string[];
  readonly auth: BearerAuth | undefined;
}

/**
 * Reads codex's own command line and the fake's flags. The word `app-server` may be left out, or follow
 * flags that codex takes before it.
 *
 * @throws CliExit 0 with the text that was asked for, 2 for wrong use, 1 for settings that cannot work
 */
export async function readCommandLine(args: readonly string[]): Promise<CommandLine> {
  const behaviour = await chooseBehaviour(scanFakeFlags(args));
  const flags = codexFlags.filter(({ editions = {} }) => inRange(behaviour.edition, editions));
  const word = args.indexOf('app-server');
  const before = parseFlags(args.slice(0, Math.max(word, 0)), rootFlags);
  const onWord = args.some((candidate) => otherCommands.includes(candidate))
    ? (await import('./other-command.ts')).otherCommand(behaviour, word >= 0)
    : undefined;
  const after = parseFlags(
    args.slice(word + 1),
    [...flags, ...fakeFlags, ...(word < 0 ? [versionFlag] : [])],
    onWord,
  );
  await answerQuestions([before, after], behaviour);

  const auth = await readAuth(after, behaviour);
  return {
    behaviour,
    address: await readAddress(after, flags, behaviour),
    overrides: [...(await readOverrides(before)), ...(await readOverrides(after))],
    auth,
  };
}

/** Commands of codex beside the server itself, of which other-command.ts knows more. */
const otherCommands = ['generate-json-schema', 'generate-ts', 'proxy', 'daemon', 'help', 'login'];

const versionFlag: Flag = { name: 'version', short: 'V', help: 'print the version and end' };

/** Those that codex takes before the word. */
const rootFlags: readonly Flag[] = [
  ...codexFlags.filter(({ name }) => ['config', 'enable', 'disable'].includes(name)),
  ...fakeFlags,
  versionFlag,
];

/** Picks the fake's flags out of a line that cannot be read yet: the edition decides about the others. */
function scanFakeFlags(args: readonly string[]): ParsedFlags {
  const own = args.flatMap((word, i) => {
    const flag = fakeFlags.find(
      ({ name }) => word === `--${name}` || word.startsWith(`--${name}=`),
    );
    if (!flag) return [];
    const takesNext = flag.value !== undefined && !word.includes('=') && i + 1 < args.length;
    return takesNext ? [word, args[i + 1] ?? ''] : [word];
  });
  return parseFlags(own, fakeFlags);
}

async function answerQuestions(
  parsed: readonly ParsedFlags[],
  behaviour: Behaviour,
): Promise<void> {
  const asks = (name: string) => parsed.some((flags) => flags.has(name));
  if (asks('help')) throw new CliExit(0, helpText());
  if (asks('version')) throw new CliExit(0, `codex-cli ${behaviour.release}`);
  if (asks('list-editions')) {
    const { knownEditions } = await import('../rules/edition.ts');
    throw new CliExit(0, knownEditions.join('\n'));
  }
  if (asks('list-unserved')) {
    const { unservedList } = await import('./unserved-list.ts');
    throw new CliExit(0, unservedList(behaviour.edition));
  }
  if (asks('list-defects')) {
    const { defectList, defectListJson } = await import('./defect-list.ts');
    throw new CliExit(0, asks('json') ? defectListJson() : defectList());
  }
}

// Each of the following is loaded for a command line that needs it: most servers start with none.

async function readAuth(parsed: ParsedFlags, behaviour: Behaviour) {
  if (!parsed.given.some(({ flag }) => flag.name.startsWith('ws-'))) return undefined;
  const { readWebSocketAuth } = await import('./websocket-auth.ts');
  return readWebSocketAuth(parsed, behaviour);
}

async function readOverrides(parsed: ParsedFlags): Promise<readonly string[]> {
  if (!['config', 'enable', 'disable'].some((name) => parsed.has(name))) return [];
  const { configOverrides } = await import('./config-overrides.ts');
  return configOverrides(parsed);
}

async function readAddress(
  parsed: ParsedFlags,
  flags: readonly Flag[],
  behaviour: Behaviour,
): Promise<ListenAddress> {
  const listen = flags.find(({ name }) => name === 'listen');
  const stdio = flags.find(({ name }) => name === 'stdio');
  const [url] = parsed.values('listen');
  if (listen === undefined || url === undefined) return { kind: 'stdio' };
  const { parseListenAddress } = await import('./listen-address.ts');
  const address = parseListenAddress(url, behaviour);
  if (typeof address === 'string') throw valueInvalid(listen, url, address);
  if (stdio !== undefined && parsed.has('stdio')) throw givenTogether(stdio, listen);
  return address;
}
