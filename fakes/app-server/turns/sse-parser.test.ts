import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSseParser } from './sse-parser.ts';

const stream =
  'event: a\r\ndata: {"x":"é😀"}\r\n\r\n: note\ndata: one\ndata: two\n\ndata:three\r\rdata: cut';
const events = ['{"x":"é😀"}', 'one\ntwo', 'three'];

test('events are the same wherever the bytes are cut', () => {
  const bytes = Buffer.from(stream);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      const parser = createSseParser();
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const found = edges.flatMap((from, at) =>
        parser.push(bytes.subarray(from, edges[at + 1] ?? from)),
      );
      expect(found).toEqual(events);
    }),
  );
});

test('an endless event is refused', () => {
  const parser = createSseParser(1000);
  const endless = Buffer.alloc(400, 'a');
  parser.push(endless);
  parser.push(endless);
  expect(() => parser.push(endless)).toThrow(RangeError);
});
