import { inventDefect } from '../defect.ts';

/** Wrong audiences, subscriptions and lists of loaded threads. No release showed any of it. */

export const unsubscribeAlwaysDone = inventDefect(
  'unsubscribe-always-done',
  'every unsubscribe answers unsubscribed',
  ['SUB-05', 'SUB-19'],
);

export const secondUnsubscribeRefused = inventDefect(
  'second-unsubscribe-refused',
  'a second unsubscribe is refused',
  ['SUB-04'],
);

export const unsubscribeKeepsEvents = inventDefect(
  'unsubscribe-keeps-events',
  'events go on after unsubscribe',
  ['SUB-20'],
);

export const unsubscribeEndsAll = inventDefect(
  'unsubscribe-ends-all',
  'an unsubscribe drops every subscriber, whoever asks',
  ['SUB-19', 'SUB-29'],
);

export const unsubscribeEndsTurn = inventDefect(
  'unsubscribe-ends-turn',
  'the last unsubscribe interrupts the running turn',
  ['SUB-02'],
);

export const unsubscribeFlipped = inventDefect(
  'unsubscribe-flipped',
  'the last unsubscribe does with the thread what the edition does not',
  ['SUB-01'],
);

export const disconnectUnloads = inventDefect(
  'disconnect-unloads',
  'the last disconnect unloads the thread and ends its turn',
  ['SUB-07', 'SUB-18'],
);

export const storedAreLoaded = inventDefect(
  'stored-are-loaded',
  'thread/loaded/list names stored threads',
  ['SUB-13'],
);

export const anyCursor = inventDefect('any-cursor', 'an unreadable cursor counts as none', [
  'SUB-15',
]);

export const cursorIncluded = inventDefect('cursor-included', 'a page begins with its cursor', [
  'SUB-14',
]);

export const closedBeforeNotLoaded = inventDefect(
  'closed-before-not-loaded',
  'thread/closed comes before the status notLoaded',
  ['SUB-16'],
);

export const unloadDelayIgnored = inventDefect(
  'unload-delay-ignored',
  'thread_unload_delay_secs does not count',
  ['SUB-24'],
);

export const deltasToFirst = inventDefect(
  'deltas-to-first',
  'deltas reach the first subscriber only',
  ['SUB-22', 'SUB-25'],
);

export const itemsSwapped = inventDefect(
  'items-swapped',
  'later subscribers get item/completed before item/started',
  ['SUB-22'],
);

export const eventsToEveryone = inventDefect(
  'events-to-everyone',
  'turn and item events are sent to every connection',
  ['SUB-09', 'SUB-20', 'ARCHIVE-18'],
);

export const statusToSubscribersOnly = inventDefect(
  'status-to-subscribers-only',
  'thread/status/changed is sent to subscribers only',
  ['SUB-11', 'SUB-18', 'SUB-02', 'SUB-23'],
);

export const loadedListUnsorted = inventDefect(
  'loaded-list-unsorted',
  'pages of thread/loaded/list descend by id',
  ['SUB-14'],
);

export const unloadWaitsForTurn = inventDefect(
  'unload-waits-for-turn',
  'a thread that nobody watches any more is unloaded only when its turn has ended',
  ['SUB-21'],
  { since: '0.106', until: '0.120' },
);
