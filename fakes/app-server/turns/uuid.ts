import { randomBytes, randomUUID } from 'node:crypto';

/** A random id of version 4, or one of version 7 that begins with the time. */
export function uuid(version: 4 | 7, nowMs = Date.now()): string {
  if (version === 4) return randomUUID();
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
