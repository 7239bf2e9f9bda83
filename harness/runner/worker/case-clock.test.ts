import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CaseClock } from './case-clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a case that takes longer than it may hangs', async () => {
  const clock = new CaseClock(1_000);
  const over = expect(clock.over).rejects.toThrow('the case did not end within 1000 ms');
  await vi.advanceTimersByTimeAsync(1_000);
  await over;
});

test('time that is given counts from the first end', async () => {
  const clock = new CaseClock(1_000);
  let ended = '';
  clock.over.catch((error: Error) => {
    ended = error.message;
  });
  await vi.advanceTimersByTimeAsync(900);
  clock.extend(500);
  await vi.advanceTimersByTimeAsync(599);
  expect(ended).toBe('');
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toContain('within 1500 ms');
});

test('a clock that was stopped says nothing', async () => {
  const clock = new CaseClock(1_000);
  let isOver = false;
  clock.over.catch(() => {
    isOver = true;
  });
  clock.stop();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(isOver).toBe(false);
});
