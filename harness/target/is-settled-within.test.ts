import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isSettledWithin } from './is-settled-within.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('tells a promise that settles from one that does not, and leaves no timer', async () => {
  expect(await isSettledWithin(Promise.resolve(), 5)).toBe(true);
  expect(await isSettledWithin(Promise.reject(new Error('no')), 5)).toBe(true);
  const never = isSettledWithin(new Promise(() => {}), 5);
  await vi.advanceTimersByTimeAsync(5);
  expect(await never).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
