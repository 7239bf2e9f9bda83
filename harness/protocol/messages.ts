import { isRecord } from '../is-record.ts';
import { excerpt } from './excerpt.ts';
import { nestsDeeperThan } from './nests-deeper-than.ts';
import { TargetFailure } from './target-failure.ts';

/** JSON-RPC ids as the protocol uses them. */
export type RequestId = number | string;

/** The error member of a refused request. */
export interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** One message from a target, told apart by its members. */
export type IncomingMessage =
  | { readonly kind: 'result'; readonly id: RequestId; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: RequestId | null; readonly error: RpcError }
  | {
      readonly kind: 'notification';
      readonly method: string;
      readonly params: unknown;
      readonly emittedAtMs: unknown;
    }
  | {
      readonly kind: 'server-request';
      readonly id: RequestId;
      readonly method: string;
      readonly params: unknown;
    };

/** Far above what codex sends, far below what exhausts the stack of whoever walks the value. */
const maxDepth = 500;

/**
 * Parses one frame.
 * @throws TargetFailure `protocol-error` when it is not JSON or no JSON-RPC message.
 */
export function parseMessage(
  text: string,
  frame?: number,
): { message: IncomingMessage; json: Record<string, unknown> } {
  const json = parseJsonObject(text, frame);
  const message = classify(json);
  if (!message) {
    throw new TargetFailure(
      'protocol-error',
      `the target sent a frame that is no JSON-RPC message: ${excerpt(text)}`,
      frame,
    );
  }
  return { message, json };
}

function parseJsonObject(text: string, frame: number | undefined): Record<string, unknown> {
  if (nestsDeeperThan(maxDepth, text)) {
    throw new TargetFailure(
      'protocol-error',
      `the target sent a frame that nests deeper than ${maxDepth} levels: ${excerpt(text)}`,
      frame,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new TargetFailure(
      'protocol-error',
      `the target sent a frame that is not JSON: ${excerpt(text)}`,
      frame,
    );
  }
  if (!isRecord(json)) {
    throw new TargetFailure(
      'protocol-error',
      `the target sent a frame that is no JSON object: ${excerpt(text)}`,
      frame,
    );
  }
  return json;
}

function classify(json: Record<string, unknown>): IncomingMessage | undefined {
  const { id, method, error } = json;
  if (typeof method === 'string') {
    if (id === undefined) {
      const { params, emittedAtMs } = json;
      return { kind: 'notification', method, params, emittedAtMs };
    }
    return isRequestId(id)
      ? { kind: 'server-request', id, method, params: json.params }
      : undefined;
  }
  if (isRpcError(error) && (isRequestId(id) || id === null)) return { kind: 'error', id, error };
  if ('result' in json && isRequestId(id)) return { kind: 'result', id, result: json.result };
  return undefined;
}

function isRequestId(value: unknown): value is RequestId {
  return typeof value === 'string' || typeof value === 'number';
}

function isRpcError(value: unknown): value is RpcError {
  return isRecord(value) && typeof value.code === 'number' && typeof value.message === 'string';
}
