import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createBearerGuard } from './bearer-guard.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bearer-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const full = path.join(folder, name);
  writeFileSync(full, text);
  return full;
}

describe('a capability token', () => {
  const guard = createBearerGuard({
    mode: 'capability-token',
    source: { file: file('token', 'tok-en \n') },
  });

  it.each([
    ['Bearer tok-en', undefined],
    ['bearer tok-en', undefined],
    ['BEARER   tok-en  ', undefined],
    [undefined, 'missing websocket bearer token'],
    ['Bearer nope', 'invalid websocket bearer token'],
    ['Basic tok-en', 'invalid authorization header'],
    ['tok-en', 'invalid authorization header'],
    ['Bearer', 'invalid authorization header'],
  ])('%s: %s', (header, refusal) => {
    expect(guard(header)).toBe(refusal);
  });

  it('may be given by its digest, in capitals too', () => {
    const sha256 = createHash('sha256').update('tok').digest('hex').toUpperCase();
    const byDigest = createBearerGuard({ mode: 'capability-token', source: { sha256 } });
    expect(byDigest('Bearer tok')).toBeUndefined();
    expect(byDigest('Bearer tok2')).toBe('invalid websocket bearer token');
  });

  it('needs a file with something in it', () => {
    const start = (name: string) =>
      createBearerGuard({ mode: 'capability-token', source: { file: name } });
    const empty = file('empty', ' \n');
    expect(() => start(empty)).toThrow(`websocket auth secret ${empty} must not be empty`);
    const missing = path.join(folder, 'missing');
    expect(() => start(missing)).toThrow(
      `failed to read websocket auth secret ${missing}: No such file or directory (os error 2)`,
    );
  });
});

describe('a signed token', () => {
  const secret = 's'.repeat(40);
  const now = 1_800_000_000;
  const good = { exp: now + 60, iss: 'iss', aud: 'aud' };
  const guard = createBearerGuard(
    {
      mode: 'signed-bearer-token',
      secretFile: file('secret', `${secret}\n`),
      issuer: 'iss',
      audience: 'aud',
      maxClockSkewSeconds: 30,
    },
    () => now * 1000,
  );

  it.each([
    ['good', jwt(good), undefined],
    ['list of audiences', jwt({ ...good, aud: ['x', 'aud'] }), undefined],
    ['expired within the skew', jwt({ ...good, exp: now - 30 }), undefined],
    ['no typ', jwt(good, { alg: 'HS256' }), undefined],
    ['expired', jwt({ ...good, exp: now - 31 }), 'expired websocket jwt'],
    ['negative exp', jwt({ ...good, exp: -5 }), 'expired websocket jwt'],
    ['no exp', jwt({ iss: 'iss', aud: 'aud' }), 'invalid websocket jwt'],
    ['fraction', jwt({ ...good, exp: now + 60.5 }), 'invalid websocket jwt'],
    ['valid soon', jwt({ ...good, nbf: now + 30 }), undefined],
    ['valid later', jwt({ ...good, nbf: now + 31 }), 'websocket jwt is not valid yet'],
    ['issuer', jwt({ ...good, iss: 'z' }), 'websocket jwt issuer mismatch'],
    ['no issuer', jwt({ exp: now + 60, aud: 'aud' }), 'websocket jwt issuer mismatch'],
    ['issuers', jwt({ ...good, iss: ['iss'] }), 'invalid websocket jwt'],
    ['audience', jwt({ ...good, aud: 'z' }), 'websocket jwt audience mismatch'],
    ['no audience', jwt({ exp: now + 60, iss: 'iss' }), 'websocket jwt audience mismatch'],
    ['signature', jwt(good, undefined, 'y'.repeat(40)), 'invalid websocket jwt'],
    ['two parts', 'a.b', 'invalid websocket jwt'],
    ['four parts', `${jwt(good)}.x`, 'invalid websocket jwt'],
    ['padding', `${jwt(good)}=`, 'invalid websocket jwt'],
    ['other algorithm', jwt(good, { alg: 'none' }), 'invalid websocket jwt'],
    ['typ of a wrong type', jwt(good, { alg: 'HS256', typ: 3 }), 'invalid websocket jwt'],
  ])('%s', (_name, token, refusal) => {
    expect(guard(`Bearer ${token}`)).toBe(refusal);
  });

  it('needs a secret of 32 bytes', () => {
    const secretFile = file('short', 'x'.repeat(31));
    expect(() =>
      createBearerGuard({
        mode: 'signed-bearer-token',
        secretFile,
        issuer: undefined,
        audience: undefined,
        maxClockSkewSeconds: 30,
      }),
    ).toThrow(`signed websocket bearer secret ${secretFile} must be at least 32 bytes`);
  });

  function jwt(claims: object, header: object = { alg: 'HS256', typ: 'JWT' }, key = secret) {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${encode(header)}.${encode(claims)}`;
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  }
});
