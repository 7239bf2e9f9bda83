/**
 * Events without those that tell once more that a thread is not loaded: releases leave it to chance whether they do
 * (0.138 to 0.169, in a few of a hundred times), and how much later.
 *
 * @param unloads names of threads that were told to be unloaded before, and nothing else since
 * @returns `unloads` as they are behind the events
 */
export function withoutRepeatedUnloads<Event extends { readonly says: string }>(
  events: readonly Event[],
  unloads: ReadonlySet<string>,
): { readonly events: Event[]; readonly unloads: ReadonlySet<string> } {
  const told = new Set(unloads);
  const kept = events.filter(({ says }) => {
    const [, name = '', status] = /^([^:]+): thread\/status\/changed (.*)$/.exec(says) ?? [];
    if (status === undefined) return true;
    if (status !== 'notLoaded') {
      told.delete(name);
      return true;
    }
    const isRepeated = told.has(name);
    told.add(name);
    return !isRepeated;
  });
  return { events: kept, unloads: told };
}
