import { afterEach, describe, expect, it } from 'vitest';
import { endFakes, startFake } from './testing/fake-process.ts';

afterEach(endFakes);

const initialize =
  '{"id":"init","method":"initialize","params":{"clientInfo":{"name":"a","version":"1"}}}\n';
const count = 1_000;
const flood = Array.from(
  { length: count },
  (_, id) => `{"id":${id},"method":"thread/loaded/list","params":{}}\n`,
).join('');

/** How often each answer came to a client that sends many requests at once and then goes. */
async function answersOf(args: readonly string[]) {
  const fake = startFake(['app-server', ...args]);
  fake.stdin.write(initialize);
  await fake.until('stdout', /"id":"init"/);
  // The methods are loaded with the first request.
  fake.stdin.write('{"id":"ready","method":"thread/loaded/list","params":{}}\n');
  await fake.until('stdout', /"id":"ready"/);
  fake.stdin.end(flood);
  expect(await fake.ended).toBe(0);
  const frames = fake
    .stdout()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ id }) => typeof id === 'number');
  return {
    ids: frames.map(({ id }) => id).sort((a, b) => a - b),
    refusals: frames.flatMap(({ error }) => (error === undefined ? [] : [error])),
  };
}

const everyId = Array.from({ length: count }, (_, id) => id);
const refusal = { code: -32001, message: 'Server overloaded; retry later.' };

describe('many requests at once on stdio', () => {
  it('are answered exactly once, some with a refusal', async () => {
    const { ids, refusals } = await answersOf([]);
    expect(ids).toEqual(everyId);
    expect(refusals[0]).toEqual(refusal);
    expect(refusals.length).toBeLessThan(count);
  });

  it('are all served by an edition without a bound', async () => {
    const { ids, refusals } = await answersOf(['--edition', '0.98']);
    expect(ids).toEqual(everyId);
    expect(refusals).toEqual([]);
  });

  it('are not all answered with the defect of the releases', async () => {
    const { ids } = await answersOf(['--defect', 'overload-responses-dropped']);
    expect(ids.length).toBeLessThan(count);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
