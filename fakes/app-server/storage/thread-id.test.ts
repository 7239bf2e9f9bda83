import { expect, it, vi } from 'vitest';
import { parseThreadId, timeOfThreadId } from './thread-id.ts';

it('makes ids that ascend and hold their time', async () => {
  // Other tests of this worker have made later ids, behind which the next would come.
  vi.resetModules();
  const { newThreadId } = await import('./thread-id.ts');
  const now = Date.UTC(2026, 0, 5);
  const ids = Array.from({ length: 2_000 }, () => newThreadId(now));
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  expect(timeOfThreadId(ids[0] ?? '')).toBe(now);
  expect(parseThreadId(ids[0] ?? '')).toEqual({ id: ids[0] });
});

it.each([
  [
    'not-a-uuid',
    'invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `n` at 1',
  ],
  ['', 'invalid length: expected length 32 for simple format, found 0'],
  ['abc-def', 'invalid group count: expected 5, found 2'],
])('%j is refused in the words of the real server', (text, fault) => {
  expect(parseThreadId(text)).toEqual({ fault });
});

it('reads the forms without hyphens and with a prefix', () => {
  const id = '00000000-0000-7000-8000-0000000000aa';
  for (const form of [id, id.toUpperCase(), id.replaceAll('-', ''), `urn:uuid:${id}`, `{${id}}`]) {
    expect(parseThreadId(form)).toEqual({ id });
  }
});
