import type { ToldEvent } from '../explain-history.ts';
import type { ClientName } from '../step.ts';
import { inOneOrder } from './in-one-order.ts';
import type { SeenEvent } from './session-observer.ts';

/**
 * Whether each connection saw what it is told: the events of one thread in their order, each behind the request that
 * leads to it. Threads do not wait for each other.
 */
export function sightsFit(
  sights: ReadonlyMap<ClientName, { readonly events: readonly SeenEvent[] }>,
  told: readonly ToldEvent[],
): boolean {
  return [...sights].every(([client, { events }]) => {
    const seen = byThread(events);
    const expected = byThread(told.filter(({ to }) => to.includes(client)));
    const threads = new Set([...seen.keys(), ...expected.keys()]);
    return [...threads].every((thread) =>
      isTold(client, seen.get(thread) ?? [], expected.get(thread) ?? []),
    );
  });
}

function isTold(
  client: ClientName,
  seen: readonly SeenEvent[],
  expected: readonly ToldEvent[],
): boolean {
  if (seen.length !== expected.length) return false;
  const ordered = inOneOrder(expected);
  return seen.every(({ says, frame }, index) => {
    const told = ordered[index];
    if (told?.says !== says || frame < told.by.sent) return false;
    const isOwn = 'client' in told.by.step && told.by.step.client === client;
    return !(told.isBehindAnswer && isOwn) || frame > told.by.answered;
  });
}

/** What events say begins with the name of their thread. */
function byThread<Event extends { readonly says: string }>(
  events: readonly Event[],
): Map<string, Event[]> {
  return Map.groupBy(events, ({ says }) => says.slice(0, says.indexOf(':')));
}
