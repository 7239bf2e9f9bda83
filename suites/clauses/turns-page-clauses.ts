import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.125 to 0.169';

/** thread/turns/list and thread/items/list: pages of a thread. */
export const turnsPageClauses: readonly Clause[] = [
  {
    id: 'TURNS-01',
    level: 'must',
    status: 'documented',
    statement:
      'Pages of turns begin with the newest; nextCursor leads to older ones, backwardsCursor in ascending order to its turn and all newer ones, also those that came later.',
    why: 'A client scrolls up through history and catches up with what it missed.',
    sources: ['upstream test thread_turns_list_can_page_backward_and_forward', measured],
    editions: { since: '0.125' },
  },
  {
    id: 'TURNS-02',
    level: 'must',
    status: 'documented',
    statement:
      'itemsView decides what a listed turn holds: all items, the first user message and the last answer (also by default), or none.',
    why: 'A client that asks for a summary must not get megabytes, nor lose the answer.',
    sources: ['upstream test thread_turns_list_supports_requested_items_view', measured],
    editions: { since: '0.130' },
  },
  {
    id: 'TURNS-03',
    level: 'must',
    status: 'documented',
    statement: 'A cursor of a turn that was rolled back is refused: its anchor is gone.',
    why: 'A client that went on from it would mix two histories.',
    sources: [
      'upstream test thread_turns_list_rejects_cursor_when_anchor_turn_is_rolled_back',
      'measured on releases 0.125 to 0.150; later threads have paginated history, which is not rolled back',
    ],
    editions: { since: '0.125', until: '0.154' },
  },
  {
    id: 'TURNS-04',
    level: 'must',
    status: 'documented',
    statement: 'Turns cannot be listed before the first one: not materialized yet.',
    why: 'Clients must know the refusal from a real failure.',
    sources: ['upstream test thread_turns_list_rejects_unmaterialized_loaded_thread', measured],
    editions: { since: '0.125' },
  },
  {
    id: 'TURNS-05',
    level: 'must',
    status: 'documented',
    statement: 'Items cannot be listed for a thread with legacy history: -32601.',
    why: 'A client falls back to pages of turns.',
    sources: ['upstream test thread_items_list_returns_unsupported', measured],
    editions: { since: '0.155' },
  },
  {
    id: 'TURNS-06',
    level: 'must',
    status: 'observed',
    statement: 'A cursor that is none, or that of another thread, is refused by thread/turns/list.',
    why: 'A page from the wrong place would go unnoticed.',
    sources: [measured],
    editions: { since: '0.125' },
  },
  {
    id: 'TURNS-07',
    level: 'must',
    status: 'observed',
    statement:
      'The items of a thread with paginated history are listed oldest first, each with its turn, page by page.',
    why: 'A client that shows items needs no turns.',
    sources: ['measured on releases 0.155 to 0.169'],
    editions: { since: '0.155' },
  },
  {
    id: 'TURNS-08',
    level: 'must',
    status: 'observed',
    statement:
      'thread/timeline/list tells where the turns of a thread with paginated history begin and end and what they hold: the newest page first, each page oldest first. It is refused for legacy history: -32601.',
    why: 'A client that shows a thread from its end draws what it gets, as it comes.',
    sources: ['measured on releases 0.150 to 0.169'],
    editions: { since: '0.150' },
  },
];
