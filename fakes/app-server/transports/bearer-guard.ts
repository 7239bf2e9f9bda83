import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
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
export function createBearerGuard(auth: BearerAuth, now: () => number = Date.now): BearerGuard {
  const refusal = auth.mode === 'capability-token' ? tokenCheck(auth.source) : jwtCheck(auth, now);
  return (authorization) => {
    if (authorization === undefined) return 'missing websocket bearer token';
    const [, token] = /^bearer\s+(\S.*)$/i.exec(authorization.trim()) ?? [];
    return token === undefined ? 'invalid authorization header' : refusal(token);
  };
}

function tokenCheck(source: TokenSource): (token: string) => string | undefined {
  const expected =
    'sha256' in source ? Buffer.from(source.sha256, 'hex') : digest(readSecret(source.file));
  return (token) =>
    timingSafeEqual(digest(token), expected) ? undefined : 'invalid websocket bearer token';
}

function jwtCheck(
  auth: Extract<BearerAuth, { mode: 'signed-bearer-token' }>,
  now: () => number,
): (token: string) => string | undefined {
  const secret = readSecret(auth.secretFile);
  if (Buffer.byteLength(secret) < 32) {
    const file = path.resolve(auth.secretFile);
    throw new StartupFailure(`signed websocket bearer secret ${file} must be at least 32 bytes`);
  }
  return (token) => jwtRefusal(token, { ...auth, secret, nowSeconds: Math.floor(now() / 1000) });
}

function readSecret(name: string): string {
  const file = path.resolve(name);
  const text = readText(file).trim();
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
