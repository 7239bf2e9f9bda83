import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Defect } from '../rules/defect.ts';
import {
  anyToken,
  audienceListRefused,
  digestIsToken,
  shortSecretAccepted,
  tokenNewlineKept,
  tokensNeverExpire,
} from '../rules/defects/transport-defects.ts';
import type { BearerAuth, TokenSource } from './bearer-auth.ts';
import { jwtRefusal } from './jwt-refusal.ts';
import { StartupFailure, systemErrorText } from './startup-failure.ts';

/** The refusal of an `Authorization` header, the body of a 401; `undefined` when it is accepted. */
export type BearerGuard = (authorization: string | undefined) => string | undefined;

/**
 * Reads the secret and gives the check.
 *
 * @throws StartupFailure when the secret cannot be read, is empty or too short
 */
export function createBearerGuard(
  auth: BearerAuth,
  now: () => number = Date.now,
  has: HasDefect = () => false,
): BearerGuard {
  const refusal =
    auth.mode === 'capability-token' ? tokenCheck(auth.source, has) : jwtCheck(auth, now, has);
  return (authorization) => {
    if (has(anyToken)) return undefined;
    if (authorization === undefined) return 'missing websocket bearer token';
    const [, token] = /^bearer\s+(\S.*)$/i.exec(authorization.trim()) ?? [];
    return token === undefined ? 'invalid authorization header' : refusal(token);
  };
}

type HasDefect = (defect: Defect) => boolean;

function tokenCheck(source: TokenSource, has: HasDefect): (token: string) => string | undefined {
  const expected =
    'sha256' in source ? Buffer.from(source.sha256, 'hex') : digest(readSecret(source.file, has));
  const isDigest = (token: string) =>
    has(digestIsToken) && token.toLowerCase() === expected.toString('hex');
  return (token) =>
    timingSafeEqual(digest(token), expected) || isDigest(token)
      ? undefined
      : 'invalid websocket bearer token';
}

function jwtCheck(
  auth: Extract<BearerAuth, { mode: 'signed-bearer-token' }>,
  now: () => number,
  has: HasDefect,
): (token: string) => string | undefined {
  const secret = readSecret(auth.secretFile, has);
  if (Buffer.byteLength(secret) < 32 && !has(shortSecretAccepted)) {
    const file = path.resolve(auth.secretFile);
    throw new StartupFailure(`signed websocket bearer secret ${file} must be at least 32 bytes`);
  }
  return (token) => {
    const nowSeconds = Math.floor(now() / 1000);
    const refusal = jwtRefusal(token, { ...auth, secret, nowSeconds });
    if (refusal === 'expired websocket jwt' && has(tokensNeverExpire)) return undefined;
    return refusal ?? (has(audienceListRefused) ? listRefusal(token) : undefined);
  };
}

function listRefusal(token: string): string | undefined {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  return claims.includes('"aud":[') ? 'websocket jwt audience mismatch' : undefined;
}

function readSecret(name: string, has: HasDefect): string {
  const file = path.resolve(name);
  const text = has(tokenNewlineKept) ? readText(file) : readText(file).trim();
  if (text === '') throw new StartupFailure(`websocket auth secret ${file} must not be empty`);
  return text;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = systemErrorText(error);
    throw new StartupFailure(`failed to read websocket auth secret ${file}: ${why}`);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
