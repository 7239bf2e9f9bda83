import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';
const oneProcess = 'no upstream test with several connections';

/** Subscriptions, status and the list of loaded threads. */
export const subscriptionClauses: readonly Clause[] = [
  {
    id: 'SUB-01',
    level: 'must',
    status: 'documented',
    statement:
      'The last unsubscribe answers unsubscribed; whether it unloads is decided by the edition.',
    why: 'A client that hands a thread over must know whether it survives.',
    sources: ['upstream test thread_unsubscribe_keeps_thread_loaded_until_idle_timeout', measured],
    variants: [
      {
        name: 'unloads',
        editions: { since: '0.106', until: '0.120' },
        statement: 'The last unsubscribe answers unsubscribed and unloads the thread at once.',
      },
      {
        name: 'stays-loaded',
        editions: { since: '0.121' },
        statement: 'The last unsubscribe answers unsubscribed and leaves the thread loaded.',
      },
    ],
  },
  {
    id: 'SUB-02',
    level: 'must',
    status: 'documented',
    statement: 'A running turn goes on to its end after the last unsubscribe.',
    why: 'Work that was paid for is not thrown away because a window closed.',
    sources: ['upstream test thread_unsubscribe_during_turn_keeps_turn_running'],
    editions: { since: '0.121' },
  },
  {
    id: 'SUB-04',
    level: 'must',
    status: 'documented',
    statement: 'A second unsubscribe is no error.',
    why: 'Clients unsubscribe in clean-up code that may run twice.',
    sources: [
      'upstream test thread_unsubscribe_reports_not_subscribed_before_idle_unload',
      measured,
    ],
    variants: [
      {
        name: 'notLoaded',
        editions: { since: '0.106', until: '0.120' },
        statement: 'A second unsubscribe answers notLoaded.',
      },
      {
        name: 'notSubscribed',
        editions: { since: '0.121' },
        statement: 'A second unsubscribe answers notSubscribed.',
      },
    ],
  },
  {
    id: 'SUB-05',
    level: 'must',
    status: 'documented',
    statement: 'Unsubscribing from a thread that is not loaded answers notLoaded.',
    why: 'Clients unsubscribe in clean-up code without knowing the state.',
    sources: ['upstream source; an upstream test until 0.120', measured],
    editions: { since: '0.106' },
  },
  {
    id: 'SUB-07',
    level: 'must',
    status: 'documented',
    statement: 'A thread stays loaded when its last subscriber disconnects.',
    why: 'A client that lost its connection finds its thread as it was.',
    sources: [
      'upstream test websocket_disconnect_keeps_last_subscribed_thread_loaded_until_idle_timeout',
      'measured on releases 0.107 to 0.169; the editions that unload at unsubscribe do not at disconnect',
    ],
    editions: { since: '0.105' },
  },
  {
    id: 'SUB-09',
    level: 'must',
    status: 'observed',
    statement:
      'Turn and item events of a thread reach only connections that started or resumed it.',
    why: 'Events of foreign conversations leak text and confuse clients.',
    sources: [oneProcess, measured],
    editions: { since: '0.100' },
  },
  {
    id: 'SUB-11',
    level: 'must',
    status: 'observed',
    statement: 'thread/status/changed reaches every initialised connection.',
    why: 'Lists of threads show what runs without being subscribed to it.',
    sources: [oneProcess, measured],
    editions: { since: '0.105' },
  },
  {
    id: 'SUB-13',
    level: 'must',
    status: 'documented',
    statement:
      'thread/loaded/list names the threads that are loaded in the process, and no others.',
    why: 'A client that reconnects finds out what it can rejoin.',
    sources: ['upstream test thread_loaded_list_returns_loaded_thread_ids'],
  },
  {
    id: 'SUB-14',
    level: 'must',
    status: 'documented',
    statement:
      'Pages of thread/loaded/list ascend by id; nextCursor is the last id of the page, null on the last page.',
    why: 'Paging must neither lose nor repeat a thread.',
    sources: ['upstream test thread_loaded_list_paginates'],
  },
  {
    id: 'SUB-15',
    level: 'must',
    status: 'observed',
    statement: 'A cursor of thread/loaded/list that is no thread id is refused: invalid cursor.',
    why: 'A stale cursor must not look like an empty list.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'SUB-17',
    level: 'must',
    status: 'inferred',
    statement:
      'The items that a connection joining in mid-turn finds in the response and in later events are those of the turn, each once.',
    why: 'Otherwise a second window shows a turn with holes or doubles.',
    sources: [oneProcess, measured],
    editions: { since: '0.105' },
  },
  {
    id: 'SUB-18',
    level: 'must',
    status: 'observed',
    statement: 'A running turn goes on to its end after its only subscriber disconnected.',
    why: 'A lost network connection must not lose the work.',
    sources: [measured],
    editions: { since: '0.105' },
  },
  {
    id: 'SUB-19',
    level: 'must',
    status: 'observed',
    statement:
      'Unsubscribe by a connection that is not subscribed answers notSubscribed and leaves the subscribers alone.',
    why: 'One client must not be able to silence another.',
    sources: [oneProcess, measured],
    editions: { since: '0.106' },
  },
  {
    id: 'SUB-20',
    level: 'must',
    status: 'observed',
    statement: 'After unsubscribe a connection gets no turn or item events of the thread.',
    why: 'That is what unsubscribing is for.',
    sources: [measured],
    editions: { since: '0.121' },
  },
  {
    id: 'SUB-21',
    level: 'must',
    status: 'documented',
    statement:
      'In the editions that unload at once, the last unsubscribe interrupts a running turn.',
    why: 'A client of those releases must not leave a turn that it wants.',
    sources: ['pull request openai/codex#10954', measured],
    editions: { since: '0.106', until: '0.120' },
  },
  {
    id: 'SUB-22',
    level: 'must',
    status: 'observed',
    statement: 'All subscribers of a thread get the same turn and item events in the same order.',
    why: 'Two windows on one conversation must show the same.',
    sources: [oneProcess, measured],
    editions: { since: '0.105' },
  },
  {
    id: 'SUB-23',
    level: 'must',
    status: 'observed',
    statement:
      'The status notLoaded and thread/archived of an archive reach every initialised connection.',
    why: 'Every list of threads must drop the archived one.',
    sources: [oneProcess, measured],
    editions: { since: '0.105' },
  },
  {
    id: 'STATUS-01',
    level: 'must',
    status: 'documented',
    statement: 'A turn changes the status to active and back to idle, each announced once.',
    why: 'Clients show the busy state by it.',
    sources: ['upstream test thread_status_changed_emits_runtime_updates'],
    editions: { since: '0.105' },
  },
  {
    id: 'STATUS-03',
    level: 'must',
    status: 'documented',
    statement: 'No status change of a new thread is sent before its thread/started.',
    why: 'Clients would get events of a thread that they do not know.',
    sources: ['upstream test thread_start_creates_thread_and_emits_started'],
    editions: { since: '0.105' },
  },
  {
    id: 'STATUS-04',
    level: 'must',
    status: 'documented',
    statement: 'After a failed turn thread/read reports the status systemError.',
    why: 'Clients that look later must see that the last turn failed.',
    sources: ['upstream test thread_read_reports_system_error_idle_flag_after_failed_turn'],
    editions: { since: '0.105' },
  },
  {
    id: 'STATUS-06',
    level: 'must',
    status: 'documented',
    statement: 'The status systemError lasts until the next turn, which leaves the thread idle.',
    why: 'A repaired conversation must not look broken.',
    sources: ['upstream unit test system_error_sets_idle_flag_until_next_turn'],
    editions: { since: '0.105' },
  },
  {
    id: 'STATUS-07',
    level: 'must',
    status: 'observed',
    statement: 'The order of status and turn events within a turn is fixed.',
    why: 'Clients that start the next turn at turn/completed rely on the thread being idle.',
    sources: [measured],
    variants: [
      {
        name: 'started-first',
        editions: { since: '0.105', until: '0.110' },
        statement: 'The order within a turn is: turn/started, active, idle, turn/completed.',
      },
      {
        name: 'active-first',
        editions: { since: '0.111' },
        statement: 'The order within a turn is: active, turn/started, idle, turn/completed.',
      },
    ],
  },
  {
    id: 'TURN-08',
    level: 'must',
    status: 'documented',
    statement:
      'A failed model response leads to an error event and turn/completed with status failed.',
    why: 'A turn without an end hangs the client.',
    sources: ['upstream test thread_unsubscribe_preserves_cached_status_before_idle_unload'],
  },
];
