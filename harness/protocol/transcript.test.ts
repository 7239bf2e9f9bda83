import { expect, test } from 'vitest';
import { entryLimit, Transcript } from './transcript.ts';

function texts(transcript: Transcript): string[] {
  return transcript.entries().map(({ text }) => text);
}

test('numbers its entries from 1 and keeps them in order', () => {
  const transcript = new Transcript();
  expect(transcript.record('alice', 'sent', 'one')).toBe(1);
  expect(transcript.record('process 1', 'note', 'two')).toBe(2);
  expect(transcript.length).toBe(2);
  expect(transcript.entries()).toMatchObject([
    { frame: 1, lane: 'alice', direction: 'sent', text: 'one' },
    { frame: 2, lane: 'process 1', direction: 'note', text: 'two' },
  ]);
});

test.each([1, 1_999, 2_000, 2_001, 3_999, 4_000])('keeps all of %i entries', (count) => {
  const transcript = new Transcript();
  for (let number = 1; number <= count; number += 1) transcript.record('a', 'sent', `${number}`);
  expect(texts(transcript)).toEqual(Array.from({ length: count }, (_, index) => `${index + 1}`));
});

test.each([6_000, 6_001, 7_999, 50_000])('of %i entries keeps both ends', (count) => {
  const transcript = new Transcript();
  for (let number = 1; number <= count; number += 1) transcript.record('a', 'sent', `${number}`);
  const entries = transcript.entries();
  expect(entries.slice(0, 2_000).map(({ frame }) => frame)).toEqual(
    Array.from({ length: 2_000 }, (_, index) => index + 1),
  );
  const gap = entries[2_000];
  const tail = entries.slice(2_001);
  expect(tail.length).toBeGreaterThanOrEqual(2_000);
  expect(tail.length).toBeLessThan(4_000);
  expect(tail.map(({ frame }) => frame)).toEqual(
    Array.from({ length: tail.length }, (_, index) => count - tail.length + index + 1),
  );
  expect(gap).toMatchObject({
    frame: count - tail.length,
    text: `${count - 2_000 - tail.length} entries left out here`,
  });
  expect(transcript.length).toBe(count);
});

test('cuts a long text and says how long it was', () => {
  const transcript = new Transcript();
  transcript.record('a', 'received', 'x'.repeat(entryLimit));
  transcript.record('a', 'received', 'y'.repeat(entryLimit + 1));
  const [whole, shortened] = texts(transcript);
  expect(whole).toBe('x'.repeat(entryLimit));
  expect(shortened).toBe(`${'y'.repeat(entryLimit)}… (${entryLimit + 1})`);
});

test('bounds the characters of many long entries', () => {
  const transcript = new Transcript();
  const text = 'z'.repeat(entryLimit);
  for (let count = 0; count < 5_000; count += 1) transcript.record('a', 'received', text);
  const kept = texts(transcript).reduce((sum, { length }) => sum + length, 0);
  expect(kept).toBeGreaterThan(8 * 1024 * 1024);
  expect(kept).toBeLessThan(25 * 1024 * 1024);
  expect(transcript.entries().at(-1)?.frame).toBe(5_000);
});

test('does not hold on to the frames that it cut', () => {
  const transcript = new Transcript();
  const frame = Buffer.alloc(2 * 1024 * 1024, 'x');
  for (let count = 0; count < 400; count += 1) {
    transcript.record('a', 'received', frame.toString('latin1'));
  }
  const { heapUsed, external } = process.memoryUsage();
  // 800 MiB went through.
  expect(heapUsed + external).toBeLessThan(500 * 1024 * 1024);
  expect(transcript.length).toBe(400);
});
