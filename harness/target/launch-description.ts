import { basename } from 'node:path';
import { compareEditions, type Edition, editionOfRelease } from '../edition/edition.ts';
import { absoluteFileArguments } from './absolute-file-arguments.ts';

export type TransportKind = 'stdio' | 'ws' | 'unix';

export const transportKinds: readonly TransportKind[] = ['stdio', 'ws', 'unix'];

/** Stands for the path of the socket in the arguments of the `unix` transport. */
export const socketPlaceholder = '{socket}';

/** How to start one server under test. */
export interface LaunchDescription {
  /** Shown in reports: `codex-0.130.0`, `my-server`. One line; a run makes it unique. */
  readonly name: string;
  /** Absolute path of the program, see `resolveCommand`. */
  readonly command: string;
  /** Arguments of the stdio launch; empty for a target without one. */
  readonly args: readonly string[];
  /** Added to the environment that the harness builds. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute folder to start in; default: the codex home of the case. */
  readonly cwd?: string;
  /**
   * Whole argument list per offered transport. A `ws` server picks its own port and announces it in a
   * banner with `ws://IP:PORT`; `unix` holds {@link socketPlaceholder}.
   */
  readonly transports: Readonly<Partial<Record<TransportKind, TransportLaunch>>>;
  readonly schema?: SchemaLaunch;
  /** Behaviour to expect; default: what the handshake tells. */
  readonly edition?: Edition;
  /** Suites that the target does not claim. */
  readonly unsupported: readonly UnsupportedArea[];
  /** Exact codex release, where known: `0.130.0`. */
  readonly release?: string;
}

export interface TransportLaunch {
  readonly args: readonly string[];
}

/** Arguments of the JSON schema generator, without the `--out DIR` that the harness appends. */
export interface SchemaLaunch {
  readonly args: readonly string[];
  /** Tried when `args` fails: older releases lack the experimental schema. */
  readonly fallbackArgs?: readonly string[];
}

export interface UnsupportedArea {
  /** Glob of suite names: `archive`, `*-path`. */
  readonly area: string;
  readonly reason: string;
}

/** A released codex: every transport that the release has, measured on its binary. */
export function codexLaunch(release: string, binary: string): LaunchDescription {
  const edition = editionOfRelease(release);
  const generator = ['app-server', 'generate-json-schema'];
  return {
    name: `codex-${release}`,
    command: binary,
    args: ['app-server'],
    env: {},
    transports: codexTransports(['app-server'], edition),
    schema: { args: [...generator, '--experimental'], fallbackArgs: generator },
    ...(edition !== undefined && { edition }),
    unsupported: [],
    release,
  };
}

/**
 * The transports that codex has had by an edition.
 *
 * @param args of the stdio launch
 */
export function codexTransports(
  args: readonly string[],
  edition: Edition | undefined,
): LaunchDescription['transports'] {
  const has = (since: Edition) => edition === undefined || compareEditions(edition, since) >= 0;
  const listen = (url: string) => ({ args: [...args, '--listen', url] });
  return {
    stdio: { args },
    ...(has(firstWithWebSocket) && { ws: listen('ws://127.0.0.1:0') }),
    ...(has(firstWithUnixSocket) && { unix: listen(`unix://${socketPlaceholder}`) }),
  };
}

/**
 * A bare command line: stdio is all that it promises.
 *
 * @param command absolute path, see `resolveCommand`
 * @param written as typed; files among them become absolute, see `absoluteFileArguments`
 */
export function commandLaunch(
  command: string,
  written: readonly string[],
  cwd: string = process.cwd(),
): LaunchDescription {
  const args = absoluteFileArguments(written, cwd);
  return {
    name: nameOfCommand(command, args),
    command,
    args,
    env: {},
    transports: { stdio: { args } },
    unsupported: [],
  };
}

const firstWithWebSocket: Edition = '0.100';
/** 0.125 listens too, but takes bare frames: it breaks the WebSocket upgrade. */
const firstWithUnixSocket: Edition = '0.128';

/** `server.mjs` says more than `node`. */
function nameOfCommand(command: string, args: readonly string[]): string {
  const program = basename(command).replace(/\.(exe|cmd|bat)$/i, '');
  const isInterpreter = /^(node|bun|deno|python[\d.]*|ruby|bash|sh)$/.test(program);
  const script = isInterpreter ? args.find((argument) => !argument.startsWith('-')) : undefined;
  return script === undefined ? program : basename(script);
}
