/**
 * Events without what releases leave to chance: a thread that is unloaded may be told notLoaded twice (0.155 to
 * 0.169, in a few of a hundred times), and around the end of a command that was declined its item and the
 * status active come in either order (0.138).
 */
export function withoutChance<Event extends { readonly says: string }>(
  events: readonly Event[],
): Event[] {
  const once = events.filter(({ says }, index) => {
    const isRepeated = events.slice(0, index).some((earlier) => earlier.says === says);
    return !(isRepeated && says.endsWith(' notLoaded'));
  });
  return once.map((event, index) => {
    const [before, after] = [once[index - 1], once[index + 1]];
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
