import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** thread/read: a thread as it is on disk or in memory. */
export const readClauses: readonly Clause[] = [
  {
    id: 'READ-01',
    level: 'must',
    status: 'documented',
    statement: 'thread/read of a stored thread tells what it is, without its turns.',
    why: 'A client shows the head of a thread without paying for its history.',
    sources: ['upstream test thread_read_returns_summary_without_turns', measured],
  },
  {
    id: 'READ-02',
    level: 'must',
    status: 'documented',
    statement:
      'thread/read with includeTurns holds every turn with all of its items, and does not load the thread.',
    why: 'Viewers show whole threads that nobody works on.',
    sources: ['upstream test thread_read_can_include_turns', measured],
  },
  {
    id: 'READ-03',
    level: 'must',
    status: 'documented',
    statement:
      'A started thread can be read before its first turn, under the path that the start announced.',
    why: 'Clients read what they just started.',
    sources: [
      'upstream test thread_read_loaded_thread_returns_precomputed_path_before_materialization',
      measured,
    ],
  },
  {
    id: 'READ-04',
    level: 'must',
    status: 'documented',
    statement: 'thread/read of a fork names the thread that it was forked from.',
    why: 'Clients show threads as a tree.',
    sources: ['upstream test thread_read_returns_forked_from_id_for_forked_threads', measured],
    editions: { since: '0.121' },
  },
  {
    id: 'READ-05',
    level: 'must',
    status: 'observed',
    statement:
      'A thread with paginated history is read like any other after its process ended: head, and turns on request.',
    why: 'The form of the file is not the business of a reader.',
    sources: [
      'measured on releases 0.155 to 0.169',
      'an upstream test of July 2026 still has turns refused',
    ],
    editions: { since: '0.155' },
  },
  {
    id: 'READ-06',
    level: 'must',
    status: 'documented',
    statement: 'The turns of a thread cannot be read before its first turn.',
    why: 'Clients must know the refusal from a real failure.',
    sources: [
      'upstream test thread_read_include_turns_rejects_unmaterialized_loaded_thread',
      measured,
    ],
    editions: { since: '0.105' },
    variants: [
      {
        name: 'not-materialised',
        editions: { since: '0.105', until: '0.154' },
        statement: 'thread/read with includeTurns is refused before the first turn: -32600.',
      },
      {
        name: 'not-supported',
        editions: { since: '0.155' },
        statement:
          'thread/read with includeTurns is refused before the first turn: -32601, not supported yet.',
      },
    ],
  },
  {
    id: 'READ-07',
    level: 'must',
    status: 'observed',
    statement: 'A thread that exists nowhere cannot be read: not loaded.',
    why: 'An empty answer would look like an empty thread.',
    sources: [measured],
  },
  {
    id: 'READ-08',
    level: 'should',
    status: 'inferred',
    statement:
      'A refused thread/read writes nothing: a thread without a turn gets no rollout by it.',
    why: 'Reading is what clients do to threads that they do not want to touch.',
    sources: ['releases 0.105 to 0.150; the rollout is otherwise written with the first turn'],
    editions: { since: '0.105' },
  },
];
