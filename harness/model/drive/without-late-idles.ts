import { threadOf } from '../thread-of.ts';

/**
 * Events without those that tell a thread to be idle behind its unload. Releases tell the status beside the turn that
 * an archive ends, and may be late with it (0.138 and 0.169: once in some 50 such archives).
 *
 * @param isLoaded whether a thread is loaded behind these events
 */
export function withoutLateIdles<Event extends { readonly says: string }>(
  events: readonly Event[],
  isLoaded: (thread: string) => boolean,
): Event[] {
  return events.filter(({ says }, index) => {
    const thread = threadOf(says);
    if (says !== `${thread}: thread/status/changed idle` || isLoaded(thread)) return true;
    const unload = `${thread}: thread/status/changed notLoaded`;
    return events.findLastIndex((event) => event.says === unload) > index;
  });
}
