import { randomUUID } from 'node:crypto';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { withInstallLock } from './install-lock.ts';

const lock = (name: string, onWait = () => {}, patienceMs = 30_000) => ({
  name,
  onWait,
  patienceMs,
});

test('work under one name runs one at a time, under two names together', async () => {
  const name = randomUUID();
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running--;
  };
  await Promise.all(Array.from({ length: 8 }, () => withInstallLock(lock(name), work)));
  expect(most).toBe(1);

  const both = Promise.withResolvers<void>();
  const first = withInstallLock(lock(randomUUID()), () => both.promise);
  await withInstallLock(lock(randomUUID()), async () => both.resolve());
  await first;
});

test('the lock is released when the work fails', async () => {
  const name = randomUUID();
  const failing = withInstallLock(lock(name), () => Promise.reject(new Error('broken')));
  await expect(failing).rejects.toThrow('broken');
  expect(await withInstallLock(lock(name), async () => 'next')).toBe('next');
});

test('waiting is told once, and ends after patience', async () => {
  const name = randomUUID();
  const told: string[] = [];
  await withInstallLock(lock(name), async () => {
    const impatient = lock(name, () => told.push('waiting'), 50);
    expect(await withInstallLock(impatient, async () => 'anyway')).toBe('anyway');
  });
  expect(told).toEqual(['waiting']);
});

test('a holder that is killed gives the lock free', async () => {
  const name = randomUUID();
  const url = new URL('./install-lock.ts', import.meta.url).href;
  const program = `
    const { withInstallLock } = await import(${JSON.stringify(url)});
    const options = { name: ${JSON.stringify(name)}, onWait() {}, patienceMs: 60000 };
    await withInstallLock(options, () => new Promise(() => process.stdout.write('held')));
  `;
  const holder = execa(process.execPath, ['--input-type=module', '-e', program], { reject: false });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  const waiter = withInstallLock(
    lock(name, () => holder.kill('SIGKILL')),
    async () => 'free',
  );
  expect(await waiter).toBe('free');
  expect((await holder).signal).toBe('SIGKILL');
});
