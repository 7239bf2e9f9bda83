import { basename, dirname, extname, isAbsolute, resolve } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { readYamlFile } from '../yaml/yaml-file.ts';
import { absoluteFileArguments } from './absolute-file-arguments.ts';
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
 * `release` (codex version that the server is a build of; homes may then begin with databases that it made
 * in another one), `schema.fallbackArgs`.
 *
 * @throws UsageError that names file, line and key of everything wrong
 */
export async function loadTargetFile(path: string): Promise<LaunchDescription> {
  const file = resolve(path);
  const yaml = await readYamlFile(path, {
    what: 'target file',
    whenEmpty: 'it needs at least the key command',
    whole: 'the target',
  });
  const { fields, issues } = readLaunchFields(yaml.data);
  if (issues.length > 0) throw yaml.refusal(issues);

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
      throw withPlace(error, yaml.placeOf(['command']));
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

function withPlace(error: unknown, place: string): unknown {
  if (!(error instanceof UsageError)) return error;
  return new UsageError(`${place.trimEnd()}: ${error.message}`, { cause: error });
}
