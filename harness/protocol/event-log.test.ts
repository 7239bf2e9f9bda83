import { expect, test } from 'vitest';
import { EventLog, type ReceivedEvent } from './event-log.ts';
import { TargetFailure } from './target-failure.ts';

function event(method: string, frame: number, params: unknown = {}): ReceivedEvent<unknown> {
  return { kind: 'notification', method, params, frame };
}

test('one event serves every wait that it matches', async () => {
  const log = new EventLog('alice', 1_000);
  const waits = [
    log.first('notification', 'm', {}),
    log.first('notification', 'm', { where: (params) => params === 5 }),
    log.first('notification', 'm', { after: 1 }),
  ];
  log.add(event('m', 1, 5), 10);
  log.add(event('m', 2, 5), 10);
  expect((await Promise.all(waits)).map(({ frame }) => frame)).toEqual([1, 1, 2]);
});

test('the first of several known events is given', async () => {
  const log = new EventLog('alice', 1_000);
  for (const frame of [3, 4, 5]) log.add(event('m', frame), 10);
  expect(await log.first('notification', 'm', { after: 3 })).toMatchObject({ frame: 4 });
  expect(log.list({ after: 3 }).map(({ frame }) => frame)).toEqual([4, 5]);
});

test('a wait says that nothing came at all', async () => {
  const log = new EventLog('alice', 1_000);
  await expect(log.first('notification', 'm', { budgetMs: 1 })).rejects.toThrow(
    'no m notification on alice within 1 ms; no event at all',
  );
});

test('an expired wait takes no event away from others', async () => {
  const log = new EventLog('alice', 1_000);
  await expect(log.first('notification', 'm', { budgetMs: 1 })).rejects.toThrow();
  log.add(event('m', 1), 10);
  expect(await log.first('notification', 'm', {})).toMatchObject({ frame: 1 });
});

test('few but huge events are a flood too', () => {
  const log = new EventLog('alice', 1_000);
  const half = 33 * 1024 * 1024;
  log.add(event('m', 1), half);
  expect(() => log.add(event('m', 2), half)).toThrow(/floods connection alice: 1 events/);
});

test('the first failure stays', async () => {
  const log = new EventLog('alice', 1_000);
  log.fail(new TargetFailure('protocol-error', 'first'));
  log.fail(new TargetFailure('crash', 'second'));
  expect(log.failure?.message).toBe('first');
  await expect(log.first('notification', 'm', {})).rejects.toThrow('first');
});
