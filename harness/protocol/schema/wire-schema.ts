import type { ErrorObject } from 'ajv';
import { boundedJson, clip } from './bounded-json.ts';
import type { Coverage, CoverageKind, CoverageStatus } from './coverage.ts';
import { errorEnvelope, responseEnvelope } from './envelope-schema.ts';
import { type FrameKind, frameShape } from './frame-kind.ts';
import { openSchemaBundle, type SchemaBundle } from './schema-bundle.ts';
import { type SchemaCheck, SchemaCompiler } from './schema-compiler.ts';
import { valueAt } from './value-at.ts';
import type { WireViolation } from './wire-violation.ts';

export interface FrameContext {
  /** For a response or an error: the method of the request that has its id. */
  readonly requestMethod?: string;
  /** Told of the frame. */
  readonly coverage?: Coverage;
}

/** Stands for the method of an answer whose request is not known. */
export const NO_REQUEST = '(no request)';

const MAX_VIOLATIONS = 20;
const MAX_TEXT = 300;

/**
 * The schema in `directory`, as `generateWireSchema` or codex itself writes it.
 *
 * @throws Error when the directory holds no schema bundle.
 */
export async function loadWireSchema(directory: string): Promise<WireSchema> {
  return new WireSchema(await openSchemaBundle(directory));
}

/**
 * Validates the frames of a target against the schema that the target generated. Compiles per
 * method, on the first frame of that method; keep one instance per target and process.
 */
export class WireSchema {
  readonly #bundle: SchemaBundle;
  readonly #checks = new Map<string, MethodCheck>();
  readonly #compiler = new SchemaCompiler();
  readonly #responseEnvelope = lazily(() => this.#compiler.compile(responseEnvelope));
  readonly #errorEnvelope = lazily(() => this.#compiler.compile(errorEnvelope));

  constructor(bundle: SchemaBundle) {
    this.#bundle = bundle;
  }

  /** Methods that the target's schema lists, sorted. */
  methods(): ReturnType<SchemaBundle['methods']> {
    return this.#bundle.methods();
  }

  /**
   * Violations of a parsed frame that the target sent, at most 20; empty when it is valid or when
   * there is no schema for it (see `context.coverage`). Members that a schema does not mention
   * (`jsonrpc`, `emittedAtMs` before 0.150) are allowed, as the bundles allow them.
   *
   * @throws Error when a file of the bundle is unreadable or no JSON Schema.
   */
  validateFrame(frame: unknown, context: FrameContext = {}): WireViolation[] {
    const shape = frameShape(frame);
    switch (shape.kind) {
      case 'invalid':
        context.coverage?.recordInvalid();
        return [violation('invalid', '', 'frame', shape.reason, frame)];
      case 'notification':
      case 'serverRequest':
        return this.#validate(shape.kind, shape.method, frame, context);
      case 'response':
        return this.#validateResponse(frame, context);
      case 'error':
        return this.#validateError(frame, context);
    }
  }

  #validate(
    kind: 'notification' | 'serverRequest',
    method: string,
    frame: unknown,
    { coverage }: FrameContext,
  ): WireViolation[] {
    const { status, check } = this.#checkOf(kind, method);
    const violations = report(kind, method, frame, check(frame));
    coverage?.record(kind, method, status, violations.length > 0);
    return violations;
  }

  #validateResponse(frame: unknown, { requestMethod, coverage }: FrameContext): WireViolation[] {
    const method = requestMethod ?? NO_REQUEST;
    const { status, check }: MethodCheck =
      requestMethod === undefined
        ? { status: 'unchecked', check: () => [] }
        : this.#checkOf('response', requestMethod);
    const errors = [
      ...this.#responseEnvelope()(frame),
      ...check((frame as { result: unknown }).result).map(belowResult),
    ];
    const violations = report('response', method, frame, errors);
    coverage?.record('response', method, status, violations.length > 0);
    return violations;
  }

  #validateError(frame: unknown, { requestMethod, coverage }: FrameContext): WireViolation[] {
    const method = requestMethod ?? NO_REQUEST;
    const violations = report('error', method, frame, this.#errorEnvelope()(frame));
    coverage?.record('error', method, 'validated', violations.length > 0);
    return violations;
  }

  #checkOf(kind: 'notification' | 'serverRequest' | 'response', method: string): MethodCheck {
    const key = `${kind} ${method}`;
    const known = this.#checks.get(key);
    if (known !== undefined) return known;
    const lookup = this.#bundle[kind](method);
    if (lookup.kind === 'unknown') return { status: 'unknown', check: () => [] };
    const made: MethodCheck =
      lookup.kind === 'schema'
        ? { status: 'validated', check: this.#compiler.compile(lookup.unit) }
        : { status: 'unchecked', check: () => [] };
    this.#checks.set(key, made);
    return made;
  }
}

interface MethodCheck {
  readonly status: CoverageStatus;
  readonly check: SchemaCheck;
}

function belowResult(error: ErrorObject): ErrorObject {
  return { ...error, instancePath: `/result${error.instancePath}` };
}

function report(
  kind: CoverageKind,
  method: string,
  frame: unknown,
  errors: readonly ErrorObject[],
): WireViolation[] {
  return errors.slice(0, MAX_VIOLATIONS).map((error) => {
    const seen = valueAt(frame, error.instancePath);
    return violation(kind, method, error.keyword, explain(error), seen, error.instancePath);
  });
}

/** Ajv leaves out of some messages the one thing a reader needs. */
function explain({ keyword, message = `fails "${keyword}"`, params }: ErrorObject): string {
  switch (keyword) {
    case 'enum':
      return `${message}: ${boundedJson(params.allowedValues, 200)}`;
    case 'additionalProperties':
      return `${message}: ${boundedJson(params.additionalProperty, 100)}`;
    default:
      return message;
  }
}

function violation(
  kind: FrameKind,
  method: string,
  keyword: string,
  message: string,
  seen: unknown,
  instancePath = '',
): WireViolation {
  return {
    kind,
    method: clip(method, MAX_TEXT),
    instancePath: clip(instancePath, MAX_TEXT),
    keyword,
    message: clip(message, MAX_TEXT),
    seen: boundedJson(seen, MAX_TEXT),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
