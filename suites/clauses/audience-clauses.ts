import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.105 to 0.169';
const oneProcess = 'no upstream test with several connections';

/** Who leaves, who stays, and what everybody is told. */
export const audienceClauses: readonly Clause[] = [
  {
    id: 'SUB-03',
    level: 'must',
    status: 'documented',
    statement: 'The status systemError outlives an unsubscribe and is told by the next resume.',
    why: 'A client that comes back has to see that the last turn failed.',
    sources: [
      'upstream test thread_unsubscribe_preserves_cached_status_before_idle_unload',
      measured,
    ],
    editions: { since: '0.121' },
  },
  {
    id: 'SUB-06',
    level: 'must',
    status: 'observed',
    statement: 'Unsubscribe with an id that is no thread id is refused: invalid thread id.',
    why: 'A client bug must not look like a thread that is gone.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.106' },
  },
  {
    id: 'SUB-08',
    level: 'must',
    status: 'documented',
    statement:
      'When one of two subscribers disconnects, the other gets every event of the next turn.',
    why: 'One window that is closed must not silence the other.',
    sources: [
      'upstream unit test removing_auto_attached_connection_preserves_listener_for_other_connections',
      measured,
    ],
    editions: { since: '0.105' },
  },
  {
    id: 'SUB-26',
    level: 'must',
    status: 'observed',
    statement: 'A connection that resumes a thread again gets each event once.',
    why: 'Clients resume to be sure; doubled text would be shown.',
    sources: [measured],
    editions: { since: '0.105' },
  },
  {
    id: 'SUB-28',
    level: 'must',
    status: 'observed',
    statement: 'A connection that unsubscribed gets events again after it resumed.',
    why: 'Users switch between conversations.',
    sources: [oneProcess, measured],
    editions: { since: '0.106' },
  },
  {
    id: 'SUB-29',
    level: 'must',
    status: 'observed',
    statement:
      'When one of two subscribers leaves, the thread stays loaded and the other gets every event; the one that left gets none.',
    why: 'One client must not be able to take a conversation from another.',
    sources: [oneProcess, measured],
    editions: { since: '0.106' },
  },
  {
    id: 'SUB-30',
    level: 'must',
    status: 'observed',
    statement: 'thread/unarchived reaches every initialised connection.',
    why: 'Every list of threads must show it again.',
    sources: [oneProcess, measured],
    editions: { since: '0.105' },
  },
  {
    id: 'SUB-32',
    level: 'must',
    status: 'observed',
    statement: 'thread/started of a new thread reaches every initialised connection.',
    why: 'Lists of threads show a conversation that another window began.',
    sources: [oneProcess, measured],
    editions: { since: '0.105' },
  },
  {
    id: 'SUB-33',
    level: 'must',
    status: 'observed',
    statement: 'thread/closed of a thread that is unloaded reaches every initialised connection.',
    why: 'Whoever shows a thread as loaded has to know.',
    sources: [oneProcess, 'measured on releases 0.155 to 0.169'],
    editions: { since: '0.155' },
  },
  {
    id: 'SUB-36',
    level: 'must',
    status: 'observed',
    statement: 'Leaving one thread leaves the subscriptions to others as they are.',
    why: 'A client that closes one of its conversations keeps the rest.',
    sources: [measured],
    editions: { since: '0.106' },
  },
  {
    id: 'STATUS-05',
    level: 'must',
    status: 'documented',
    statement: 'A stored thread that is not loaded reads as notLoaded, a started one as idle.',
    why: 'Clients decide by it whether they have to resume.',
    sources: ['upstream test thread_read_returns_summary_without_turns', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'STATUS-09',
    level: 'must',
    status: 'documented',
    statement: 'After a failed turn thread/list reports the status systemError.',
    why: 'Lists of threads show where something went wrong.',
    sources: [
      'upstream test thread_list_reports_system_error_idle_flag_after_failed_turn',
      measured,
    ],
    editions: { since: '0.105' },
  },
];
