import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, resolve } from 'node:path';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from 'yaml';
import { UsageError } from '../usage-error.ts';
import { absoluteFileArguments } from './absolute-file-arguments.ts';
import type { FieldIssue } from './field-reader.ts';
import type { LaunchDescription, TransportLaunch } from './launch-description.ts';
import { type LaunchFields, readLaunchFields } from './launch-fields.ts';
import { resolveCommand } from './resolve-command.ts';

/**
 * Reads a target file: how to start a server under test, and what it claims.
 *
 * ```yaml
 * name: my-server                  # default: name of the file
 * command: ./bin/server            # a path is relative to this file, a bare word is looked up on PATH
 * args: [serve, --stdio]           # over stdio; short for transports.stdio.args
 * env: { LOG: warn }               # added to the environment that the harness builds
 * cwd: .                           # relative to this file; default: the codex home of the case
 * edition: 0.130                   # behaviour to expect; default: what the handshake tells
 * transports:                      # default: stdio alone
 *   ws: { args: [serve, --listen, 'ws://127.0.0.1:0'] }    # prints the bound ws:// address
 *   unix: { args: [serve, --listen, 'unix://{socket}'] }   # the harness fills in {socket}
 * schema: { args: [schema] }       # writes JSON schemas into the folder of an appended `--out DIR`
 * unsupported:                     # suites (globs) that the server does not claim
 *   - { area: archive, reason: threads cannot be archived }
 * ```
 *
 * Arguments that are files beside this one (`server.mjs`, `./config.json`) become absolute unless `cwd` is
 * given. Every scalar is text, so that `edition: 0.130` and `env: { PORT: 80 }` need no quotes. Further keys:
 * `release` (codex version that the server is a build of), `schema.fallbackArgs`.
 *
 * @throws UsageError that names file, line and key of everything wrong
 */
export async function loadTargetFile(path: string): Promise<LaunchDescription> {
  const file = resolve(path);
  const { document, lines } = parse(await readText(path), path);
  const { fields, issues } = readLaunchFields(plainData(document, path));
  if (issues.length > 0) throw new UsageError(listIssues(path, document, lines, issues));

  const folder = dirname(file);
  const { name, command, cwd, schema, edition, release, args, transports, ...rest } = fields;
  const placed = (written: readonly string[]) =>
    cwd === undefined ? absoluteFileArguments(written, folder) : [...written];
  return {
    ...rest,
    args: placed(args),
    transports: mapLaunches(transports, (launch) => ({ args: placed(launch.args) })),
    name: name ?? basename(file, extname(file)),
    command: await resolveCommand(command, { cwd: folder }).catch((error: unknown) => {
      throw withPlace(error, placeOf(path, document, lines, ['command']));
    }),
    ...(cwd !== undefined && { cwd: isAbsolute(cwd) ? cwd : resolve(folder, cwd) }),
    ...(schema && { schema: { ...schema, args: placed(schema.args) } }),
    ...(edition !== undefined && { edition }),
    ...(release !== undefined && { release }),
  };
}

function mapLaunches(
  transports: LaunchFields['transports'],
  change: (launch: TransportLaunch) => TransportLaunch,
): LaunchFields['transports'] {
  return Object.fromEntries(
    Object.entries(transports).map(([kind, launch]) => [kind, change(launch)]),
  );
}

const largestFile = 1_000_000;
const shownIssues = 10;

async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > largestFile) {
      throw new UsageError(`${path}: a target file is at most ${largestFile} bytes long`);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${whyUnreadable(error)}`, { cause: error });
  }
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file; check the path of the target file';
  if (code === 'EISDIR') return 'is a folder; give the YAML file inside it';
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be read; check its permissions';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is not UTF-8 text';
  return `cannot be read (${String(code ?? error)})`;
}

function parse(text: string, path: string): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
  });
  const [document, second] = 'empty' in parsed ? [] : parsed;
  if (document === undefined || (document.contents === null && document.errors.length === 0)) {
    throw new UsageError(`${path}: is empty; it needs at least the key command`);
  }
  if (second) {
    const line = lines.linePos(second.range[0]).line;
    throw new UsageError(`${path}:${line}: holds a second document; use one file per target`);
  }
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    const what = error.code === 'DUPLICATE_KEY' ? 'the key stands twice' : error.message;
    throw new UsageError(`${path}:${line}: not valid YAML: ${what}`);
  }
  return { document, lines };
}

function plainData(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new UsageError(
      `${path}: not valid YAML: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}

function listIssues(
  path: string,
  document: Document,
  lines: LineCounter,
  issues: readonly FieldIssue[],
): string {
  const shown = issues
    .slice(0, shownIssues)
    .map((issue) => `${placeOf(path, document, lines, issue.path)}${issue.message}`);
  const more = issues.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}

/** `target.yaml:7: transports.unix.args[0] `; the nearest existing ancestor gives the line. */
function placeOf(
  path: string,
  document: Document,
  lines: LineCounter,
  keys: FieldIssue['path'],
): string {
  const { line } = lines.linePos(offsetOf(document, keys));
  const key = keys.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
  return `${path}:${line}: ${key === '' ? 'the target' : key} `;
}

function offsetOf(document: Document, keys: FieldIssue['path']): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const key of keys) {
    if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
    } else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
      continue;
    }
    offset = startOf(node) ?? offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}

function withPlace(error: unknown, place: string): unknown {
  if (!(error instanceof UsageError)) return error;
  return new UsageError(`${place.trimEnd()}: ${error.message}`, { cause: error });
}
