import { type Edition, editionOfRelease } from '../edition/edition.ts';
import { type FieldIssue, FieldReader, type Mapping } from '../yaml/field-reader.ts';
import { readEdition } from '../yaml/read-editions.ts';
import {
  type SchemaLaunch,
  socketPlaceholder,
  type TransportKind,
  type TransportLaunch,
  transportKinds,
  type UnsupportedArea,
} from './launch-description.ts';

/** What a target file says, checked but with paths still as written. */
export interface LaunchFields {
  name: string | undefined;
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string | undefined;
  transports: Partial<Record<TransportKind, TransportLaunch>>;
  schema: SchemaLaunch | undefined;
  edition: Edition | undefined;
  unsupported: UnsupportedArea[];
  release: string | undefined;
}

/** Checks untrusted data (every leaf a string) against the fields of a target file; finds every issue, not only the first. */
export function readLaunchFields(value: unknown): { fields: LaunchFields; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const reader = new FieldReader(issues);
  const top = reader.map(value, [], topKeys);
  const transports = readTransports(reader, top);
  const fields: LaunchFields = {
    name: reader.optionalText(top, 'name'),
    command: reader.requiredText(top, 'command', []),
    args: [...(transports.stdio?.args ?? [])],
    env: readEnv(reader, top.env),
    cwd: reader.optionalText(top, 'cwd'),
    transports,
    schema: readSchema(reader, top.schema),
    edition: readEdition(reader, top, 'edition'),
    unsupported: readUnsupported(reader, top.unsupported),
    release: reader.optionalText(top, 'release'),
  };
  if (fields.release !== undefined && editionOfRelease(fields.release) === undefined) {
    issues.push({ path: ['release'], message: 'must be an exact codex release like 0.130.0' });
  }
  return { fields, issues };
}

const topKeys = [
  'name',
  'command',
  'args',
  'env',
  'cwd',
  'edition',
  'transports',
  'schema',
  'unsupported',
  'release',
];

/** Set by the harness for each case; a target that brings its own would leave its sandbox. */
const reservedVariables =
  /^(CODEX_HOME|CODEX_SQLITE_HOME|HOME|USERPROFILE|XDG_\w+|TMPDIR|TMP|TEMP|(HTTPS?|ALL|NO)_PROXY)$/i;

function readTransports(reader: FieldReader, top: Mapping): LaunchFields['transports'] {
  const topArgs = top.args === undefined ? undefined : reader.list(top.args, ['args']);
  if (top.transports === undefined) return { stdio: { args: topArgs ?? [] } };
  const map = reader.map(top.transports, ['transports'], transportKinds);
  const transports: LaunchFields['transports'] = topArgs ? { stdio: { args: topArgs } } : {};
  for (const kind of transportKinds) {
    if (map[kind] === undefined) continue;
    const path = ['transports', kind];
    const args = reader.requiredList(reader.map(map[kind], path, ['args']), 'args', path);
    const hasSocket = args.some((argument) => argument.includes(socketPlaceholder));
    if (kind === 'unix' && !hasSocket) {
      reader.issue(path, `args must hold ${socketPlaceholder}, e.g. unix://${socketPlaceholder}`);
    }
    if (kind === 'stdio' && topArgs) {
      reader.issue(path, 'says the same as the top-level args; keep one of the two');
    }
    transports[kind] = { args };
  }
  const isEmpty = JSON.stringify(top.transports) === '{}' && !topArgs;
  if (isEmpty) {
    reader.issue(['transports'], `must offer at least one of ${transportKinds.join(', ')}`);
  }
  return transports;
}

function readEnv(reader: FieldReader, value: unknown): Record<string, string> {
  if (value === undefined) return {};
  const pairs = Object.entries(reader.map(value, ['env'])).map(([name, content]) => {
    const path = ['env', name];
    if (!/^[^=\0]+$/.test(name)) reader.issue(path, 'is not a name for a variable');
    if (reservedVariables.test(name)) {
      reader.issue(path, 'is set by the harness for each case and cannot be changed; remove it');
    }
    return [name, reader.text(content, path)];
  });
  return Object.fromEntries(pairs);
}

function readSchema(reader: FieldReader, value: unknown): SchemaLaunch | undefined {
  if (value === undefined) return undefined;
  const map = reader.map(value, ['schema'], ['args', 'fallbackArgs']);
  const args = reader.requiredList(map, 'args', ['schema']);
  if (map.fallbackArgs === undefined) return { args };
  return { args, fallbackArgs: reader.list(map.fallbackArgs, ['schema', 'fallbackArgs']) };
}

function readUnsupported(reader: FieldReader, value: unknown): UnsupportedArea[] {
  if (value === undefined) return [];
  return reader.items(value, ['unsupported']).map((item, index) => {
    const path = ['unsupported', index];
    const map = reader.map(item, path, ['area', 'reason']);
    return {
      area: reader.requiredText(map, 'area', path),
      reason: reader.requiredText(map, 'reason', path),
    };
  });
}
