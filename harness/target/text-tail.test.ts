import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextTail } from './text-tail.ts';

test('keeps the end of whatever was pushed', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 30 }), (parts, limit) => {
      const tail = new TextTail(limit);
      for (const part of parts) tail.push(part);
      const whole = parts.join('');
      expect(tail.toString()).toBe(whole.slice(-limit));
      expect(tail.total).toBe(whole.length);
    }),
  );
});

test('holds no more than a few times its limit', () => {
  const tail = new TextTail(1_000);
  const chunk = Buffer.alloc(2 * 1024 * 1024, 'x');
  for (let count = 0; count < 300; count += 1) tail.push(chunk.toString('latin1'));
  const { heapUsed, external } = process.memoryUsage();
  // 600 MiB went through.
  expect(heapUsed + external).toBeLessThan(400 * 1024 * 1024);
  expect(tail.toString()).toBe('x'.repeat(1_000));
});
