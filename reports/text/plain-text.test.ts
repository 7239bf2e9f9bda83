import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstLines, lastLines, plainLine, plainText } from './plain-text.ts';

test('escape sequences are removed and other invisible characters are named', () => {
  expect(plainText('\u001b[31mred\u001b[0m')).toBe('red');
  expect(plainText('a\u0007b\u202ec\ud800d\u{e0041}')).toBe('a\\u0007b\\u202ec\\ud800d\\u{e0041}');
  expect(plainText('a\tb\r\nc\rd')).toBe('a  b\nc\nd');
});

test('nothing that a terminal acts on is left of any text', () => {
  const noise = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u001b[2J',
        '\u001b]0;x',
        '\u009b1m',
        '\r',
        '\u2066',
        '\u2028',
        '\ud83d',
        '\n',
      ),
    ),
  );
  fc.assert(
    fc.property(noise, fc.integer({ min: 1, max: 40 }), (parts, limit) => {
      const text = parts.join('');
      for (const shown of [
        plainText(text, limit),
        plainLine(text, limit),
        ...lastLines(text, 3, limit),
      ]) {
        expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }
      expect(plainLine(text, limit)).not.toContain('\n');
    }),
  );
});

test('a huge text is cut without splitting a character', () => {
  const huge = 'x'.repeat(9) + '😀'.repeat(500_000);
  expect(plainText(huge, 10)).toBe('xxxxxxxxx… (1000009 characters)');
  expect(plainText('x'.repeat(10), 10)).toBe('x'.repeat(10));
  expect(plainText('\u001b[1m'.repeat(100_000), 10).length).toBeLessThan(100);
});

test('lines are taken from the end or the beginning, blank ones left out', () => {
  expect(lastLines('a\n\n b\r\nc\n', 2)).toEqual([' b', 'c']);
  expect(lastLines('', 3)).toEqual([]);
  expect(firstLines('a\n\nb\nc\nd', 2)).toEqual(['a', 'b', '… (2 more lines)']);
  expect(plainLine('a\n  b\n\nc')).toBe('a ⏎   b ⏎ c');
});
