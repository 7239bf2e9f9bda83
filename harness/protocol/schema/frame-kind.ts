/** 'invalid': the frame is no JSON-RPC notification, request, response or error. */
export type FrameKind = 'notification' | 'serverRequest' | 'response' | 'error' | 'invalid';

export type FrameShape =
  | { readonly kind: 'notification' | 'serverRequest'; readonly method: string }
  | { readonly kind: 'response' | 'error' }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Which of the four JSON-RPC messages a parsed frame from the target is. Reads the top level only. */
export function frameShape(frame: unknown): FrameShape {
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) {
    return invalid('must be an object');
  }
  const hasResult = 'result' in frame;
  const hasError = 'error' in frame;
  if ('method' in frame) {
    if (typeof frame.method !== 'string') return invalid('"method" must be a string');
    if (hasResult || hasError) return invalid('must not hold both a method and an answer');
    return { kind: 'id' in frame ? 'serverRequest' : 'notification', method: frame.method };
  }
  if (hasResult && hasError) return invalid('must not hold both "result" and "error"');
  if (hasResult) return { kind: 'response' };
  if (hasError) return { kind: 'error' };
  return invalid('must hold "method", "result" or "error"');
}

function invalid(reason: string): FrameShape {
  return { kind: 'invalid', reason };
}
