import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isSchemaObject, type JsonSchema } from './json-schema.ts';
import { responseNames } from './response-name.ts';
import { type SchemaUnit, subschema } from './subschema.ts';
import { tagValue } from './tag-property.ts';

/** Files without which a folder is no bundle. */
export const BUNDLE_FILES = ['ClientRequest.json', 'ServerNotification.json', 'ServerRequest.json'];

/** What the bundle says of a method: its schema, or why there is none. */
export type Lookup =
  | { readonly kind: 'schema'; readonly unit: SchemaUnit }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unchecked' };

/**
 * A folder written by `codex app-server generate-json-schema`. Files are read when first needed.
 * The separate files are used, not `codex_app_server_protocol.schemas.json`: that one takes ten
 * times as long to read for a single method, and in 0.107.0 it has references to nothing.
 */
export interface SchemaBundle {
  /** The frame of a notification of that method: method, params and top-level members. */
  notification(method: string): Lookup;
  /** The frame of a request that the target sends. */
  serverRequest(method: string): Lookup;
  /** The `result` of the answer to a client's request. */
  response(requestMethod: string): Lookup;
  methods(): {
    readonly notifications: readonly string[];
    readonly serverRequests: readonly string[];
    readonly requests: readonly string[];
  };
}

/** @throws Error when the folder is no bundle; lookups throw Error on a file that cannot be used. */
export async function openSchemaBundle(directory: string): Promise<SchemaBundle> {
  const entries = await readdir(directory, { recursive: true });
  const files = new Map(
    entries
      .filter((file) => file.endsWith('.json'))
      .sort(byGeneration)
      .map((file) => [path.basename(file), path.join(directory, file)]),
  );
  const missing = BUNDLE_FILES.filter((file) => !files.has(file));
  if (missing.length > 0) {
    throw new Error(
      `${directory} is no wire schema: ${missing.join(', ')} missing. Generate it again with "codex app-server generate-json-schema --out ${directory}".`,
    );
  }
  const union = (file: string): (() => Union) => once(() => readUnion(files.get(file) ?? file));
  const notifications = union('ServerNotification.json');
  const serverRequests = union('ServerRequest.json');
  const requests = union('ClientRequest.json');
  return {
    notification: (method) => branchLookup(notifications(), method),
    serverRequest: (method) => branchLookup(serverRequests(), method),
    response(requestMethod) {
      const request = requests().branches.get(requestMethod);
      if (request === undefined) return { kind: 'unknown' };
      const file = responseNames(requestMethod, paramsName(request))
        .map((name) => files.get(`${name}.json`))
        .find((found) => found !== undefined);
      if (file === undefined) return { kind: 'unchecked' };
      const document = readSchema(file);
      return { kind: 'schema', unit: explained(file, () => subschema(document, document)) };
    },
    methods: () => ({
      notifications: [...notifications().branches.keys()].sort(),
      serverRequests: [...serverRequests().branches.keys()].sort(),
      requests: [...requests().branches.keys()].sort(),
    }),
  };
}

/** Where v1 and v2 have a file of one name, the later generation is meant and must come last. */
function byGeneration(a: string, b: string): number {
  return a < b ? -1 : 1;
}

interface Union {
  readonly file: string;
  readonly document: JsonSchema;
  readonly branches: ReadonlyMap<string, JsonSchema>;
}

function readUnion(file: string): Union {
  const document = readSchema(file);
  const branches = new Map<string, JsonSchema>();
  for (const branch of Array.isArray(document.oneOf) ? document.oneOf : []) {
    const method = tagValue(branch, 'method');
    if (method === undefined) throw unusable(file, 'a branch of "oneOf" names no method');
    branches.set(method, branch);
  }
  if (branches.size === 0) throw unusable(file, 'it lists no methods');
  return { file, document, branches };
}

function branchLookup({ file, document, branches }: Union, method: string): Lookup {
  const branch = branches.get(method);
  if (branch === undefined) return { kind: 'unknown' };
  // Members beside `oneOf` hold for every branch; since 0.150 `emittedAtMs` is declared there.
  const { oneOf: _branches, definitions: _definitions, ...common } = document;
  const schema = { allOf: [common, branch] };
  return { kind: 'schema', unit: explained(file, () => subschema(document, schema)) };
}

/** Definition of the params of a request: `{ $ref }`, or a `$ref` beside null. */
function paramsName(request: JsonSchema): string | undefined {
  const params = isSchemaObject(request.properties) ? request.properties.params : undefined;
  if (!isSchemaObject(params)) return undefined;
  const alternatives: readonly unknown[] = Array.isArray(params.anyOf) ? params.anyOf : [params];
  for (const alternative of alternatives) {
    if (isSchemaObject(alternative) && typeof alternative.$ref === 'string') {
      return alternative.$ref.split('/').at(-1);
    }
  }
  return undefined;
}

function readSchema(file: string): JsonSchema {
  const document: unknown = explained(file, () => JSON.parse(readFileSync(file, 'utf8')));
  if (!isSchemaObject(document)) throw unusable(file, 'it is not a JSON object');
  return document;
}

function explained<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw unusable(file, error instanceof Error ? error.message : String(error));
  }
}

function unusable(file: string, why: string): Error {
  return new Error(
    `Wire schema file ${file} cannot be used: ${why}. Delete its folder, so that it is generated again.`,
  );
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
