import { expect, test } from 'vitest';
import { inOneOrder } from './in-one-order.ts';

const idle = 'one: thread/status/changed idle';
const active = 'one: thread/status/changed active';
const completed = 'one: item/completed commandExecution';

test('the end of a command and the status active have one order', () => {
  for (const events of [
    [completed, active, idle],
    [active, completed, idle],
  ]) {
    const said = inOneOrder(events.map((says) => ({ says }))).map(({ says }) => says);
    expect(said).toEqual([active, completed, idle]);
  }
});
