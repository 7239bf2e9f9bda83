import { randomBytes } from 'node:crypto';

/** A new id: UUID version 7, so that ids ascend with time. */
export function newThreadId(nowMs: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.max(nowMs, lastMs), 0, 6);
  lastMs = Math.max(nowMs, lastMs);
  // Twelve bits that count up within a millisecond keep the order of one process.
  counter = lastMs === counterMs ? (counter + 1) & 0xfff : bytes.readUInt16BE(6) & 0x7ff;
  counterMs = lastMs;
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

let lastMs = 0;
let counter = 0;
let counterMs = 0;

/** The time in an id of {@link newThreadId}, in ms; `undefined` for other ids. */
export function timeOfThreadId(id: string): number | undefined {
  return id[14] === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : undefined;
}

export type ParsedThreadId =
  | { readonly id: string }
  /** In the words of the real server's parser. */
  | { readonly fault: string };

/** Reads an id in any form that the real server accepts; it comes back in lower case with hyphens. */
export function parseThreadId(text: string): ParsedThreadId {
  const braced = /^\{(.*)\}$/s.exec(text)?.[1];
  const bare = braced ?? (text.startsWith('urn:uuid:') ? text.slice('urn:uuid:'.length) : text);
  const offset = braced === undefined ? text.length - bare.length : 1;
  const hex = bare.replaceAll('-', '').toLowerCase();
  const isHyphenated = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(bare);
  if (isHyphenated || /^[0-9a-f]{32}$/i.test(bare)) {
    return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
  }
  return { fault: faultOf(bare, offset) };
}

const groupStarts = [0, 9, 14, 19, 24] as const;
const groupLengths = [8, 4, 4, 4, 12] as const;

function faultOf(bare: string, offset: number): string {
  const strange = /[^0-9a-fA-F-]/u.exec(bare);
  if (strange !== null) {
    return (
      'invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], ' +
      `found \`${strange[0]}\` at ${strange.index + offset + 1}`
    );
  }
  const hyphens = [...bare.matchAll(/-/g)].map(({ index }) => index);
  if (hyphens.length === 0) {
    return `invalid length: expected length 32 for simple format, found ${bare.length}`;
  }
  if (hyphens.length !== 4) {
    return `invalid group count: expected 5, found ${hyphens.length + 1}`;
  }
  const ends = [...hyphens, bare.length];
  for (const [group, start] of groupStarts.entries()) {
    const length = (ends[group] ?? 0) - start;
    if (length !== groupLengths[group]) {
      return `invalid group length in group ${group}: expected ${groupLengths[group]}, found ${length}`;
    }
  }
  return 'invalid length: expected length 32 for simple format, found 36';
}
