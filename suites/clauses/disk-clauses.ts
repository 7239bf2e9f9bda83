import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** What lies in a codex home, and what servers do to it. */
export const diskClauses: readonly Clause[] = [
  {
    id: 'DISK-01',
    level: 'must',
    status: 'observed',
    statement: 'Archive moves the rollout of its thread and changes no byte of it or of another.',
    why: 'The file is the conversation.',
    sources: [measured],
  },
  {
    id: 'DISK-02',
    level: 'must',
    status: 'observed',
    statement:
      'Unarchive moves the rollout back where it was and changes no byte of it or of another.',
    why: 'The file is the conversation.',
    sources: [measured],
  },
  {
    id: 'DISK-03',
    level: 'must',
    status: 'observed',
    statement:
      'Starting, running and archiving a thread writes nothing outside of the home: neither where the work is nor into the folders of the user, of XDG and for temporary files.',
    why: 'Conversations must not leave traces in repositories.',
    sources: [measured],
  },
  {
    id: 'DISK-04',
    level: 'must',
    status: 'observed',
    statement: 'A resume and a turn change no rollout but that of their thread.',
    why: 'The file is the conversation.',
    sources: [measured],
  },
  {
    id: 'DISK-05',
    level: 'must',
    status: 'observed',
    statement:
      'A rollout that was put into a home is found by its id although no database knows it.',
    why: 'Homes are copied, restored and synchronised.',
    sources: [measured],
  },
  {
    id: 'DISK-06',
    level: 'must',
    status: 'observed',
    statement: 'An empty rollout is refused, by its name and as empty, and left as it was.',
    why: 'A client that opens a conversation must not lose it.',
    sources: [measured],
  },
  {
    id: 'DISK-07',
    level: 'must',
    status: 'observed',
    statement:
      'A rollout that is no JSON is refused, by its name and as unreadable, and left as it was.',
    why: 'A client that opens a conversation must not lose it.',
    sources: [measured],
  },
  {
    id: 'DISK-08',
    level: 'must',
    status: 'observed',
    statement:
      'A rollout without its session_meta is refused, by its name and for that, and left as it was.',
    why: 'A client that opens a conversation must not lose it.',
    sources: [measured],
  },
  {
    id: 'DISK-09',
    level: 'must',
    status: 'observed',
    statement:
      'A rollout that ends inside its first line is refused, by its name and as unreadable, and left as it was.',
    why: 'A client that opens a conversation must not lose it.',
    sources: [measured],
  },
  {
    id: 'DISK-10',
    level: 'must',
    status: 'observed',
    statement:
      'A rollout whose last line was cut off is resumed with all that is whole, and later turns are kept.',
    why: 'Machines lose power.',
    sources: [measured],
  },
  {
    id: 'DISK-11',
    level: 'must',
    status: 'observed',
    statement:
      'Unknown lines and members do not keep a rollout from being resumed; they stay in it.',
    why: 'Several releases work on one home.',
    sources: [measured],
  },
  {
    id: 'DISK-12',
    level: 'must',
    status: 'observed',
    statement:
      'A thread that release 0.98, 0.118 or 0.150 wrote is resumed with its turns and goes on; what its rollout held stays.',
    why: 'Users update, and go back, with one home.',
    sources: [measured],
  },
  {
    id: 'DISK-13',
    level: 'must',
    status: 'observed',
    statement:
      'A paginated thread that release 0.169 wrote is resumed or refused cleanly, and what its rollout held stays.',
    why: 'Users go back to an older release with one home.',
    sources: [measured],
  },
  {
    id: 'PATH-13',
    level: 'must',
    status: 'documented',
    statement: "A record that names another thread's rollout does not lead to that thread.",
    why: 'A client would continue another conversation under its id.',
    sources: [
      'upstream test find_thread_path_falls_back_when_db_path_points_to_another_thread',
      measured,
    ],
    editions: { since: '0.111' },
  },
  {
    id: 'PATH-14',
    level: 'must',
    status: 'documented',
    statement: 'A record that names a file which is gone does not hide the rollout of the thread.',
    why: 'Files move, records stay behind.',
    sources: ['upstream test find_thread_path_falls_back_when_db_path_is_stale', measured],
    editions: { since: '0.111' },
  },
  {
    id: 'PATH-15',
    level: 'must',
    status: 'documented',
    statement: 'The active rollout is taken where a copy of it is in the archive.',
    why: 'The copy is older.',
    sources: ['upstream test read_thread_prefers_active_rollout_over_archived', measured],
  },
  {
    id: 'PATH-24',
    level: 'must',
    status: 'documented',
    statement: 'A thread whose rollout has another name is found by the record of it.',
    why: 'Backup tools rename files.',
    sources: [
      'upstream test find_thread_path_accepts_existing_state_db_path_without_canonical_filename',
      measured,
    ],
    editions: { since: '0.129' },
  },
];
