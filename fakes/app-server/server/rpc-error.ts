/** A refusal as the client sees it. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** -32600: nearly every refusal of a codex server. */
export function invalidRequest(message: string, data?: unknown): RpcError {
  return new RpcError(-32600, message, data);
}

/** -32603. */
export function internalError(message: string): RpcError {
  return new RpcError(-32603, message);
}

/** -32601: a method that is known, but not for this thread. */
export function notSupported(message: string): RpcError {
  return new RpcError(-32601, message);
}
