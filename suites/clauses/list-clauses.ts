import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** thread/list: pages, order and filters. */
export const listClauses: readonly Clause[] = [
  {
    id: 'LIST-01',
    level: 'must',
    status: 'documented',
    statement: 'The list of a home without threads is empty, and no page follows.',
    why: 'A client that goes on asking for pages would never end.',
    sources: ['upstream test thread_list_basic_empty', measured],
  },
  {
    id: 'LIST-02',
    level: 'must',
    status: 'documented',
    statement:
      'A page holds 100 threads at most, however many are asked for; the last names no next.',
    why: 'A client that asks for everything must page on.',
    sources: [
      'upstream tests thread_list_enforces_max_limit, thread_list_next_cursor_none_on_last_page',
      measured,
    ],
  },
  {
    id: 'LIST-03',
    level: 'must',
    status: 'documented',
    statement:
      'Threads are listed by their start, newest first; with sortKey updated_at by the time of their file.',
    why: 'What a picker shows on top.',
    sources: [
      'upstream tests thread_list_default_sorts_by_created_at, thread_list_updated_at_*',
      measured,
    ],
  },
  {
    id: 'LIST-04',
    level: 'must',
    status: 'documented',
    statement:
      'backwardsCursor in ascending order leads to the newest thread of its page and to all that changed later.',
    why: 'A client catches up with what it missed without listing everything.',
    sources: ['upstream test thread_list_backwards_cursor_can_seed_forward_delta_sync', measured],
    editions: { since: '0.125' },
  },
  {
    id: 'LIST-05',
    level: 'must',
    status: 'documented',
    statement: 'A cursor that is none is refused by thread/list.',
    why: 'The first page in its place would be shown again and again.',
    sources: ['upstream test thread_list_invalid_cursor_returns_error', measured],
  },
  {
    id: 'LIST-06',
    level: 'must',
    status: 'documented',
    statement:
      'Without sourceKinds, or with none, only interactive threads are listed; given kinds are listed, each kind of sub-agent by itself or all together.',
    why: 'Pickers would be full of threads that nobody typed into.',
    sources: [
      'upstream tests thread_list_empty_source_kinds_defaults_to_interactive_only, thread_list_filters_by_*',
      measured,
    ],
  },
  {
    id: 'LIST-07',
    level: 'must',
    status: 'documented',
    statement:
      'With useStateDbOnly the list filters by the folder that the record of a thread names, be it stale; without, by that of the rollout, and the record is corrected.',
    why: 'A quick list may be behind; the next full one must mend it.',
    sources: [
      'upstream test thread_list_state_db_only_returns_sqlite_without_jsonl_repair',
      'measured on releases 0.125 to 0.169; 0.98 to 0.121 do not know the member',
    ],
    editions: { since: '0.130' },
  },
  {
    id: 'LIST-08',
    level: 'must',
    status: 'documented',
    statement:
      'parentThreadId lists what a thread spawned, ancestorThreadId also what that spawned, neither the thread itself; both at once, and ids that are none, are refused.',
    why: 'Clients show sub-agents below the thread that they work for.',
    sources: [
      'upstream tests thread_list_relation_filters_*',
      'measured on releases 0.145 to 0.169',
    ],
    editions: { since: '0.145' },
  },
  {
    id: 'LIST-09',
    level: 'must',
    status: 'documented',
    statement: 'searchTerm lists the threads in whose name or first message it occurs.',
    why: 'The search field of a picker.',
    sources: ['measured on releases 0.130 to 0.169; 0.125 and 0.128 look at names only'],
    editions: { since: '0.130' },
  },
  {
    id: 'LIST-21',
    level: 'must',
    status: 'documented',
    statement:
      'Without modelProviders the threads of the configured provider are listed, with an empty list those of all, else those of the given ones.',
    why: 'A client that changes its provider must find its old threads again.',
    sources: ['upstream tests of thread_list', measured],
  },
  {
    id: 'LIST-22',
    level: 'must',
    status: 'observed',
    statement: 'sortDirection asc turns the order of a list and of its pages round.',
    why: 'A client that catches up reads forward.',
    sources: ['measured on releases 0.125 to 0.169'],
    editions: { since: '0.125' },
  },
  {
    id: 'LIST-23',
    level: 'must',
    status: 'observed',
    statement:
      'Pages hold every thread exactly once, also threads that were started in the same second.',
    why: 'A thread that falls between two pages cannot be found by its user.',
    sources: ['measured on releases 0.98 to 0.121 and 0.169'],
  },
  {
    id: 'LIST-24',
    level: 'must',
    status: 'observed',
    statement: 'Threads of the same moment are listed by id, in the direction of the list.',
    why: 'A list that changes its order from call to call flickers.',
    sources: [measured],
  },
  {
    id: 'LIST-25',
    level: 'must',
    status: 'documented',
    statement: 'With sortKey recency_at the thread that was worked on last is listed first.',
    why: 'The order of recent threads.',
    sources: ['upstream tests thread_list_recency_at_*', 'measured on releases 0.145 to 0.169'],
    editions: { since: '0.145' },
  },
  {
    id: 'PATH-12',
    level: 'must',
    status: 'documented',
    statement:
      'thread/list filters by one folder or several: by the folder that a spelling names, also relative or through links, and not by what is below it.',
    why: 'A client shows the threads of its project, however it spells the folder.',
    sources: [
      'upstream test thread_list_respects_cwd_filters',
      'measured on releases 0.125 to 0.169; 0.105 to 0.118 compare spellings, 0.98 does not filter',
    ],
    editions: { since: '0.125' },
  },
];
