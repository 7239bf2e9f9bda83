import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

interface Split {
  lines: string[];
  oversized: number;
  held: number;
}

function split(chunks: readonly Uint8Array[], maxBytes = 1_000_000): Split {
  const seen: Split = { lines: [], oversized: 0, held: 0 };
  const splitter = new LineSplitter(maxBytes, {
    onLine: (line) => seen.lines.push(line),
    onOversized: () => {
      seen.oversized += 1;
    },
  });
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  seen.held = splitter.held;
  return seen;
}

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length];
  const ordered = cuts.toSorted((a, b) => a - b);
  return ordered.slice(1).map((end, index) => bytes.subarray(ordered[index], end));
}

const separators = fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\u0085', '😀', 'ä', '');
const texts = fc
  .array(fc.tuple(fc.string({ unit: 'binary' }), separators))
  .map((parts) => Buffer.from(parts.flat().join(''), 'utf8'));
const newlines = fc.uint8Array({ max: 13, maxLength: 60 });
const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), newlines, texts);

describe('LineSplitter', () => {
  test('gives the same lines for every way to cut a byte string', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.array(fc.nat()),
        fc.integer({ min: 1, max: 40 }),
        (all, places, max) => {
          expect(split(cut(all, places), max)).toEqual(split([all], max));
          expect(split(cut(all, places))).toEqual(split([all]));
        },
      ),
    );
  });

  test('gives what lies between line feeds, without a carriage return and without empty lines', () => {
    fc.assert(
      fc.property(bytes, (all) => {
        const pieces = Buffer.from(all).toString('latin1').split('\n').slice(0, -1);
        const expected = pieces
          .map((piece) => (piece.endsWith('\r') ? piece.slice(0, -1) : piece))
          .filter((piece) => piece !== '')
          .map((piece) => Buffer.from(piece, 'latin1').toString('utf8'));
        expect(split([all]).lines).toEqual(expected);
      }),
    );
  });

  test('keeps a character whose bytes come one by one', () => {
    const line = Buffer.from('{"text":"😀 ä €"}\n');
    const chunks = [...line].map((byte) => Uint8Array.of(byte));
    expect(split(chunks).lines).toEqual(['{"text":"😀 ä €"}']);
  });

  test('does not cut at the line separators of Unicode', () => {
    expect(split([Buffer.from('"a\u2028b\u2029c\u0085d"\n')]).lines).toEqual([
      '"a\u2028b\u2029c\u0085d"',
    ]);
  });

  test('drops a carriage return that comes in another chunk than its line feed', () => {
    expect(split([Buffer.from('one\r'), Buffer.from('\ntwo\n')]).lines).toEqual(['one', 'two']);
  });

  test('holds an unfinished line back', () => {
    expect(split([Buffer.from('whole\nhalf')])).toEqual({
      lines: ['whole'],
      oversized: 0,
      held: 4,
    });
  });

  test('reports a line above the bound once and goes on behind it', () => {
    const chunks = ['aaaa', 'aaaa', 'aaaa', 'a\nnext\n'].map((text) => Buffer.from(text));
    expect(split(chunks, 7)).toEqual({ lines: ['next'], oversized: 1, held: 0 });
    expect(split([Buffer.from('1234567\n')], 7)).toEqual({
      lines: ['1234567'],
      oversized: 0,
      held: 0,
    });
  });

  test('keeps nothing of a line above the bound', () => {
    const splitter = new LineSplitter(1_000, { onLine: () => {}, onOversized: () => {} });
    const before = process.memoryUsage().arrayBuffers;
    for (let round = 0; round < 512; round += 1) splitter.push(Buffer.alloc(1024 * 1024, 'x'));
    const after = process.memoryUsage().arrayBuffers;
    expect(splitter.held).toBe(512 * 1024 * 1024);
    expect(after - before).toBeLessThan(256 * 1024 * 1024);
  });
});
