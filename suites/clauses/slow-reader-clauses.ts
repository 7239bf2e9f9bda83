import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.105 to 0.169';

/** Connections that read slowly, and frames that are long. */
export const slowReaderClauses: readonly Clause[] = [
  {
    id: 'SUB-12',
    level: 'must',
    status: 'documented',
    statement: 'A connection that does not read delays no other one.',
    why: 'One client whose window is asleep would stop everybody.',
    sources: ['upstream unit test broadcast_does_not_block_on_slow_connection', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'SUB-38',
    level: 'must',
    status: 'observed',
    statement:
      'A connection that did not read while many long answers came gets them all once it reads.',
    why: 'A client whose window was asleep would lose what it asked for.',
    sources: [
      'upstream source: 128 frames may wait for a connection, later 32,768 for a WebSocket',
      measured,
    ],
    editions: { since: '0.105' },
  },
  {
    id: 'TRANS-31',
    level: 'must',
    status: 'observed',
    statement: 'A request of 20 MB on stdio is read and answered.',
    why: 'A client that sends images has no other way than long lines.',
    sources: ['measured on releases 0.98 to 0.169, also with 70 MB'],
  },
  {
    id: 'TRANS-32',
    level: 'must',
    status: 'observed',
    statement: 'A WebSocket frame of 16 MB is read and answered.',
    why: 'A client that sends images has no other way than long frames.',
    sources: [measured],
    editions: { since: '0.105' },
  },
  {
    id: 'TRANS-33',
    level: 'should',
    status: 'observed',
    statement:
      'A WebSocket frame of more than 16 MiB (16,777,216 bytes) ends its connection, and no other.',
    why: 'A client that does not know the limit loses its connection without an answer.',
    sources: [measured],
    editions: { since: '0.105' },
  },
  {
    id: 'TRANS-34',
    level: 'must',
    status: 'observed',
    statement: 'An answer of 6 MB arrives whole, on stdio and on a WebSocket.',
    why: 'Long threads are told in one answer.',
    sources: [measured],
    editions: { since: '0.105' },
  },
  {
    id: 'TRANS-03',
    level: 'must',
    status: 'documented',
    statement: 'Each notification says when it was sent: emittedAtMs, milliseconds since 1970.',
    why: 'A client that shows how long something took has no other clock.',
    sources: ['upstream unit test serialize_outgoing_message_preserves_wire_shape', measured],
    editions: { since: '0.145' },
  },
  {
    id: 'STATUS-02',
    level: 'must',
    status: 'documented',
    statement:
      'A client that opts out of thread/status/changed gets none; the turn is told as ever.',
    why: 'A client that does not show the status should not pay for it.',
    sources: ['upstream test thread_status_changed_can_be_opted_out', measured],
    editions: { since: '0.105' },
  },
];
