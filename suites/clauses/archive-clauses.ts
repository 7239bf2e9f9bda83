import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';
const cascadeWhy =
  'A client that hides a thread hides what it spawned, and lists in the order told.';

/** thread/archive and thread/unarchive. */
export const archiveClauses: readonly Clause[] = [
  {
    id: 'ARCHIVE-01',
    level: 'must',
    status: 'documented',
    statement: 'A started thread announces the path of its rollout, where no file is yet.',
    why: 'Clients store the path at once and must not expect a file.',
    sources: ['upstream test thread_archive_requires_materialized_rollout'],
    editions: { since: '0.99' },
  },
  {
    id: 'ARCHIVE-02',
    level: 'must',
    status: 'documented',
    statement: 'Archiving a thread before its first turn is decided by the edition.',
    why: 'Clients that tidy up empty threads need to know which.',
    sources: ['upstream test thread_archive_requires_materialized_rollout', measured],
    variants: [
      {
        name: 'refused',
        editions: { since: '0.99', until: '0.155' },
        statement: 'Archiving a thread before its first turn is refused: no rollout found.',
      },
      {
        name: 'accepted',
        editions: { since: '0.156' },
        statement: 'Archiving a thread before its first turn succeeds.',
      },
    ],
  },
  {
    id: 'ARCHIVE-03',
    level: 'must',
    status: 'documented',
    statement: 'After the first turn the rollout exists at the announced path.',
    why: 'Clients open the file they were told of.',
    sources: ['upstream test thread_archive_requires_materialized_rollout'],
  },
  {
    id: 'ARCHIVE-04',
    level: 'must',
    status: 'documented',
    statement:
      'Archive announces thread/archived and moves the rollout, under its name, flat into archived_sessions.',
    why: 'Other programs find archived conversations there.',
    sources: ['upstream test thread_archive_requires_materialized_rollout'],
    editions: { since: '0.99' },
  },
  {
    id: 'ARCHIVE-05',
    level: 'must',
    status: 'observed',
    statement: 'The response to thread/archive comes before its thread/archived.',
    why: 'Clients that drop the thread at the event still have to match the response.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.99' },
  },
  {
    id: 'ARCHIVE-06',
    level: 'must',
    status: 'documented',
    statement:
      'Archiving a thread archives all threads it spawned; announced are the thread, then the deepest first.',
    why: cascadeWhy,
    sources: ['upstream test thread_archive_archives_spawned_descendants'],
    editions: { since: '0.123' },
  },
  {
    id: 'ARCHIVE-07',
    level: 'must',
    status: 'documented',
    statement:
      'A descendant whose rollout cannot be moved stays where it is, unannounced; the archive succeeds.',
    why: cascadeWhy,
    sources: ['upstream test thread_archive_succeeds_when_descendant_archive_fails'],
    editions: { since: '0.123' },
  },
  {
    id: 'ARCHIVE-08',
    level: 'must',
    status: 'documented',
    statement: 'A spawned thread without a rollout does not fail the archive of its parent.',
    why: cascadeWhy,
    sources: ['upstream test thread_archive_succeeds_when_spawned_descendant_is_missing'],
    editions: { since: '0.123' },
  },
  {
    id: 'ARCHIVE-09',
    level: 'must',
    status: 'documented',
    statement:
      'After archive and unarchive in one process, another process resumes the thread idle, and the first sees none of its turns.',
    why: 'Two programs on one home must not hear of each other’s turns.',
    sources: ['upstream test thread_archive_clears_stale_subscriptions_before_resume'],
    editions: { since: '0.105' },
  },
  {
    id: 'ARCHIVE-11',
    level: 'must',
    status: 'observed',
    statement:
      'Archiving a loaded thread unloads it: status notLoaded, then thread/archived, no thread/closed.',
    why: 'Clients that react to thread/closed would treat an archive as a loss.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'ARCHIVE-12',
    level: 'must',
    status: 'observed',
    statement: 'An archived thread cannot be archived again.',
    why: 'Clients that repeat a request after a lost answer match the refusal.',
    sources: [measured],
  },
  {
    id: 'ARCHIVE-18',
    level: 'must',
    status: 'inferred',
    statement:
      'Archive ends all subscriptions: after unarchive and a resume by one connection, the former subscriber sees none of its turns.',
    why: 'A client that let go of a thread must not get its events again.',
    sources: [
      'one-process version of thread_archive_clears_stale_subscriptions_before_resume',
      measured,
    ],
    editions: { since: '0.105' },
  },
  {
    id: 'UNARCH-01',
    level: 'must',
    status: 'documented',
    statement:
      'Unarchive moves the rollout back into its dated folder, answers with the thread and announces thread/unarchived.',
    why: 'The thread is where it was, for every program on the home.',
    sources: ['upstream test thread_unarchive_moves_rollout_back_into_sessions_directory'],
    editions: { since: '0.99' },
  },
  {
    id: 'UNARCH-03',
    level: 'must',
    status: 'documented',
    statement: 'Unarchive does not load the thread.',
    why: 'A client has to resume it before it can start a turn.',
    sources: ['upstream test thread_unarchive_moves_rollout_back_into_sessions_directory'],
    variants: [
      {
        name: 'absent',
        editions: { until: '0.104' },
        statement: 'A thread has no status member yet.',
      },
      {
        name: 'reported',
        editions: { since: '0.105' },
        statement: 'The answer to unarchive reports the status notLoaded.',
      },
    ],
  },
  {
    id: 'UNARCH-07',
    level: 'must',
    status: 'observed',
    statement: 'A thread that is not archived cannot be unarchived: no archived rollout found.',
    why: 'Clients that repeat a request after a lost answer match the refusal.',
    sources: [measured],
  },
];
