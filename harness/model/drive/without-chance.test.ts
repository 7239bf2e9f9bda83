import { expect, test } from 'vitest';
import { withoutChance } from './without-chance.ts';

function settled(...events: string[]): string[] {
  return withoutChance(events.map((says) => ({ says }))).map(({ says }) => says);
}

const notLoaded = 'one: thread/status/changed notLoaded';
const idle = 'one: thread/status/changed idle';
const active = 'one: thread/status/changed active';
const completed = 'one: item/completed commandExecution';

test('notLoaded counts once, anything else as often as it comes', () => {
  expect(settled(notLoaded, notLoaded, 'one: thread/deleted')).toEqual([
    notLoaded,
    'one: thread/deleted',
  ]);
  expect(settled(idle, idle)).toEqual([idle, idle]);
});

test('the end of a command and the status active have one order', () => {
  expect(settled(completed, active, idle)).toEqual([active, completed, idle]);
  expect(settled(active, completed, idle)).toEqual([active, completed, idle]);
});
