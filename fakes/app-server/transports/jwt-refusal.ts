import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token is checked against. */
export interface JwtExpectation {
  readonly secret: string;
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  readonly maxClockSkewSeconds: number;
  readonly nowSeconds: number;
}

/**
 * Why a JWT (HS256) is refused; `undefined` when it is good. `exp` is mandatory, `iat` and `crit` are not
 * looked at, as on 0.118 to 0.169.
 */
export function jwtRefusal(token: string, expected: JwtExpectation): string | undefined {
  const claims = signedClaims(token, expected.secret);
  if (claims === undefined) return 'invalid websocket jwt';
  const { nowSeconds, maxClockSkewSeconds, issuer, audience } = expected;
  if (nowSeconds > claims.exp + maxClockSkewSeconds) return 'expired websocket jwt';
  if (claims.nbf !== undefined && nowSeconds < claims.nbf - maxClockSkewSeconds) {
    return 'websocket jwt is not valid yet';
  }
  if (issuer !== undefined && claims.iss !== issuer) return 'websocket jwt issuer mismatch';
  if (audience !== undefined && !claims.aud.includes(audience)) {
    return 'websocket jwt audience mismatch';
  }
  return undefined;
}

interface Claims {
  readonly exp: number;
  readonly nbf: number | undefined;
  readonly iss: string | undefined;
  readonly aud: readonly string[];
}

function signedClaims(token: string, secret: string): Claims | undefined {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || ![head, body, signature].every((part) => /^[\w-]+$/.test(part))) {
    return undefined;
  }
  const header = parseObject(head);
  if (header?.alg !== 'HS256' || !isOptional(header.typ, isString)) return undefined;
  const right = createHmac('sha256', secret).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return readClaims(parseObject(body));
}

function readClaims(body: Record<string, unknown> | undefined): Claims | undefined {
  const { exp, nbf = null, iss = null, aud = null } = body ?? {};
  if (!isInteger(exp)) return undefined;
  if (!isOptional(nbf, isInteger) || !isOptional(iss, isString)) return undefined;
  const audience = aud === null ? [] : Array.isArray(aud) ? aud : [aud];
  if (!audience.every(isString)) return undefined;
  return { exp, nbf: nbf ?? undefined, iss: iss ?? undefined, aud: audience };
}

function parseObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function isOptional<Value>(
  value: unknown,
  is: (value: unknown) => value is Value,
): value is Value | null | undefined {
  return value === undefined || value === null || is(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isInteger(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}
