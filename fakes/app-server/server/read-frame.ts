/** A request id as it stands in the JSON text: 64-bit integers do not fit a number. */
export type IdText = string;

export type Frame =
  | {
      readonly kind: 'request';
      readonly id: IdText;
      readonly method: string;
      readonly params: unknown;
    }
  | { readonly kind: 'notification'; readonly method: string }
  | { readonly kind: 'result'; readonly id: IdText; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: IdText; readonly error: unknown };

/** Reads one frame; `undefined` for whatever is no message, which a server drops in silence. */
export function readFrame(json: string): Frame | undefined {
  const message = parse(json);
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return undefined;
  const { id: rawId, method, params, result, error } = message as Record<string, unknown>;
  const id = idText(rawId, json);
  if (typeof method === 'string') {
    if (rawId === undefined) return { kind: 'notification', method };
    return id === undefined ? undefined : { kind: 'request', id, method, params };
  }
  if (id === undefined) return undefined;
  if (result !== undefined) return { kind: 'result', id, result };
  return error === undefined ? undefined : { kind: 'error', id, error };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const minId = -(2n ** 63n);
const maxId = 2n ** 63n - 1n;

function idText(id: unknown, json: string): IdText | undefined {
  if (typeof id === 'string') return JSON.stringify(id);
  if (typeof id !== 'number' || !Number.isInteger(id)) return undefined;
  if (Number.isSafeInteger(id)) return String(id);
  // Too large for a number: the digits are taken from the text.
  const digits = /"id"\s*:\s*(-?\d+)\s*[,}]/.exec(json)?.[1];
  if (digits === undefined) return undefined;
  const exact = BigInt(digits);
  return exact >= minId && exact <= maxId ? digits : undefined;
}
