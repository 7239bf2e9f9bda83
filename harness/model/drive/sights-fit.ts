import type { ToldEvent } from '../explain-history.ts';
import type { ClientName } from '../step.ts';
import { threadOf } from '../thread-of.ts';
import type { SeenEvent } from './session-observer.ts';

/**
 * Whether each connection saw what it is told: the events of one thread in their order, each behind the request that
 * leads to it. Threads do not wait for each other.
 *
 * @param isWhole whether that is all that it may have seen
 */
export function sightsFit(
  sights: ReadonlyMap<ClientName, { readonly events: readonly SeenEvent[] }>,
  told: readonly ToldEvent[],
  { isWhole }: { readonly isWhole: boolean },
): boolean {
  return [...sights].every(([client, { events }]) => {
    const seen = byThread(events);
    const expected = byThread(told.filter(({ to }) => to.includes(client)));
    const threads = new Set([...seen.keys(), ...expected.keys()]);
    return [...threads].every((thread) => {
      const [events, told] = [seen.get(thread) ?? [], expected.get(thread) ?? []];
      return isTold(client, events, told) && (!isWhole || events.length === told.length);
    });
  });
}

function isTold(
  client: ClientName,
  seen: readonly SeenEvent[],
  expected: readonly ToldEvent[],
): boolean {
  return expected.every(({ says, by, isBehindAnswer }, index) => {
    const event = seen[index];
    if (event?.says !== says) return false;
    const isOwn = 'client' in by.step && by.step.client === client;
    return event.frame > (isBehindAnswer && isOwn ? by.answered : by.sent);
  });
}

function byThread<Event extends { readonly says: string }>(
  events: readonly Event[],
): Map<string, Event[]> {
  return Map.groupBy(events, ({ says }) => threadOf(says));
}
