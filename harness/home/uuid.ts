import { createHash, randomBytes } from 'node:crypto';

/** A random UUIDv7 whose first 48 bits are `timeMs` (milliseconds since 1970, RFC 9562). */
export function uuidV7(timeMs: number): string {
  return formatV7(timeMs, randomBytes(10));
}

/** The UUIDv7 at `timeMs` that always belongs to `seed`: same seed, same id. */
export function derivedUuidV7(timeMs: number, seed: string): string {
  return formatV7(timeMs, createHash('sha256').update(seed).digest().subarray(0, 10));
}

function formatV7(timeMs: number, tail: Buffer): string {
  const bytes = Buffer.concat([Buffer.alloc(6), tail]);
  bytes.writeUIntBE(timeMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
