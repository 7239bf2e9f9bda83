import { createHmac } from 'node:crypto';

/** A JSON Web Token signed with HS256. */
export function signedToken(claims: Readonly<Record<string, unknown>>, secret: string): string {
  const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
