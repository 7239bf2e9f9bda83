import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** thread/fork: a new thread that begins as a copy of another. */
export const forkClauses: readonly Clause[] = [
  {
    id: 'FORK-01',
    level: 'must',
    status: 'documented',
    statement:
      'A fork is a new, idle thread with the turns of its source in a rollout of its own; that of the source is left as it was.',
    why: 'Users try another way without losing the first.',
    sources: ['upstream test thread_fork_creates_new_thread_and_emits_started', measured],
  },
  {
    id: 'FORK-02',
    level: 'must',
    status: 'documented',
    statement:
      'A last turn whose end its rollout does not tell is interrupted in a fork, although it is completed in a resume.',
    why: 'Clients that compare a fork with its source see two states of one turn.',
    sources: [
      'upstream test thread_fork_creates_new_thread_and_emits_started',
      'measured on releases 0.118 to 0.169; completed up to 0.113',
    ],
    editions: { since: '0.118' },
  },
  {
    id: 'FORK-03',
    level: 'must',
    status: 'documented',
    statement: 'A thread cannot be forked before its first turn: no rollout found.',
    why: 'There is nothing to copy yet.',
    sources: ['upstream test thread_fork_rejects_unmaterialized_thread', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'FORK-04',
    level: 'must',
    status: 'documented',
    statement: 'A path given to thread/fork decides, whatever the id is.',
    why: 'A client forks a rollout that no server knows.',
    sources: ['upstream test thread_fork_can_load_source_by_path', measured],
  },
  {
    id: 'FORK-05',
    level: 'must',
    status: 'documented',
    statement:
      'What the copied turns used is told behind the answer to a fork, and not where the turns are not wanted.',
    why: 'A client shows the context that is used up.',
    sources: [
      'upstream tests thread_fork_emits_restored_token_usage_before_next_turn, thread_fork_can_exclude_turns_*',
      measured,
    ],
    editions: { since: '0.125' },
  },
  {
    id: 'FORK-06',
    level: 'must',
    status: 'documented',
    statement: 'An ephemeral fork has no path and is not listed.',
    why: 'A side question must leave nothing behind.',
    sources: [
      'upstream test thread_fork_ephemeral_remains_pathless_and_omits_listing',
      'measured on releases 0.118 to 0.169',
    ],
    editions: { since: '0.118' },
  },
  {
    id: 'FORK-07',
    level: 'must',
    status: 'documented',
    statement:
      'beforeTurnId with lastTurnId, and deferGoalContinuation with ephemeral, are refused by thread/fork.',
    why: 'One of the two would silently win.',
    sources: [
      'upstream test thread_fork_rejects_incompatible_boundaries_*',
      'measured on releases 0.145 to 0.169',
    ],
    editions: { since: '0.145' },
  },
  {
    id: 'FORK-08',
    level: 'must',
    status: 'documented',
    statement: 'A fork is announced by thread/started, which names its source and holds no turns.',
    why: 'Other clients learn of the fork without getting its history.',
    sources: [
      'upstream test thread_fork_creates_new_thread_and_emits_started',
      'measured on releases 0.130 to 0.169; up to 0.125 with all turns',
    ],
    editions: { since: '0.130' },
  },
  {
    id: 'FORK-09',
    level: 'must',
    status: 'observed',
    statement:
      'A fork keeps the turns up to lastTurnId, or those before beforeTurnId; a turn that the source does not have is refused.',
    why: 'Editing an earlier message is a fork before it.',
    sources: ['measured on releases 0.145 to 0.169'],
    editions: { since: '0.145' },
  },
  {
    id: 'FORK-10',
    level: 'must',
    status: 'documented',
    statement: 'An empty path given to thread/fork counts as none.',
    why: 'Clients that always send the member would fork nothing.',
    sources: ['upstream test thread_fork_with_empty_path_uses_thread_id', measured],
  },
  {
    id: 'FORK-11',
    level: 'must',
    status: 'observed',
    statement: 'A fork is listed before it has had a turn of its own.',
    why: 'A user who goes away before the first question finds the fork again.',
    sources: [measured],
  },
];
