/**
 * Events in the order that comparisons take: around the end of a command that was declined, its item and the status
 * active come in either order, by chance of the releases.
 */
export function inOneOrder<Event extends { readonly says: string }>(
  events: readonly Event[],
): Event[] {
  return events.map((event, index) => {
    const [before, after] = [events[index - 1], events[index + 1]];
    if (after && isSwapped(event, after)) return after;
    return before && isSwapped(before, event) ? before : event;
  });
}

function isSwapped(first: { readonly says: string }, second: { readonly says: string }): boolean {
  return (
    first.says.endsWith(': item/completed commandExecution') &&
    second.says.endsWith(': thread/status/changed active')
  );
}
