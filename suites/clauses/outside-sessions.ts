/** Clauses of one kind that properties say nothing about. */
export interface OutsideProperties {
  /** What they are about. */
  readonly about: string;
  readonly clauses: readonly string[];
}

/** Areas whose clauses are about the state of threads, unless they are listed below. */
export const stateAreas: ReadonlySet<string> = new Set([
  'APPROVAL',
  'ARCHIVE',
  'DELETE',
  'DISK',
  'FORK',
  'INT',
  'LIST',
  'READ',
  'RESUME',
  'SER',
  'SESSION',
  'START',
  'STATUS',
  'STEER',
  'SUB',
  'TURN',
  'UNARCH',
]);

/**
 * Clauses of these areas that are about more than the reference model of sessions (`harness/model`) holds: which
 * clients there are, where the rollout of each thread is, whether it is loaded, its status, its subscribers, its turns
 * with what was said and how they ended, the turn that runs and who was asked what in it. What follows from that,
 * answers, notifications with their order and audience, lists and files, is what sessions compare.
 */
export const outsideSessions: readonly OutsideProperties[] = [
  {
    about: 'settings, permissions, instructions and projects',
    clauses: [
      ...['RESUME-14', 'RESUME-30', 'RESUME-31', 'RESUME-32', 'RESUME-36', 'RESUME-37'],
      ...['RESUME-38', 'RESUME-39', 'RESUME-40', 'RESUME-50', 'START-06', 'START-07'],
      ...['START-12', 'START-13', 'START-14', 'TURN-11'],
    ],
  },
  { about: 'MCP servers', clauses: ['RESUME-33', 'START-04', 'START-05'] },
  { about: 'goals', clauses: ['RESUME-41', 'RESUME-42'] },
  {
    about: 'token usage',
    clauses: [
      ...['FORK-05', 'RESUME-24', 'RESUME-25', 'RESUME-26', 'RESUME-27', 'RESUME-52'],
      'RESUME-60',
    ],
  },
  {
    about: 'pages, order and filters',
    clauses: [
      ...['LIST-01', 'LIST-02', 'LIST-03', 'LIST-04', 'LIST-05', 'LIST-06', 'LIST-07', 'LIST-08'],
      ...['LIST-09', 'LIST-21', 'LIST-22', 'LIST-23', 'LIST-24', 'LIST-25', 'RESUME-15'],
      ...['RESUME-16', 'RESUME-17', 'RESUME-46', 'SUB-14', 'SUB-15'],
    ],
  },
  {
    about: 'names, previews and other members of a thread',
    clauses: [
      ...['READ-01', 'READ-04', 'READ-05', 'RESUME-28', 'SER-03', 'START-02', 'START-11'],
      'UNARCH-08',
    ],
  },
  {
    about: 'threads of other kinds: children, ephemeral ones, those made of a history',
    clauses: [
      ...['ARCHIVE-06', 'ARCHIVE-07', 'ARCHIVE-08', 'ARCHIVE-10', 'DELETE-01', 'DELETE-03'],
      ...['FORK-06', 'RESUME-07', 'RESUME-12', 'RESUME-13', 'START-03'],
    ],
  },
  {
    about: 'what is left out of an answer on request, and where a fork ends',
    clauses: ['FORK-07', 'FORK-09', 'RESUME-03', 'RESUME-04', 'RESUME-43', 'RESUME-44'],
  },
  {
    about: 'ids of the wrong form, of other turns, and empty paths',
    clauses: [
      ...['ARCHIVE-14', 'FORK-04', 'FORK-10', 'INT-04', 'RESUME-06', 'RESUME-49'],
      ...['STEER-04', 'STEER-06', 'SUB-06'],
    ],
  },
  {
    about: 'files of other kinds, and rollouts that no server left as they are',
    clauses: [
      ...[
        'ARCHIVE-13',
        'FORK-02',
        'DISK-06',
        'DISK-07',
        'DISK-08',
        'DISK-09',
        'DISK-10',
        'DISK-11',
      ],
      ...['RESUME-47', 'RESUME-48', 'UNARCH-06'],
    ],
  },
  {
    about: 'times of files, and files outside of the home',
    clauses: ['DISK-03', 'DISK-04', 'RESUME-29', 'UNARCH-02'],
  },
  {
    about: 'what is asked: its size, its images, file changes instead of commands',
    clauses: [
      ...['INT-03', 'RESUME-21', 'STEER-03', 'STEER-07', 'TURN-02', 'TURN-03', 'TURN-07'],
      ...['TURN-12', 'TURN-13'],
    ],
  },
  { about: 'what the model is told', clauses: ['TURN-06', 'TURN-10'] },
  {
    about: 'answers to a question that are none',
    clauses: ['APPROVAL-09', 'APPROVAL-10'],
  },
  {
    about: 'another process that stays',
    clauses: ['DELETE-05'],
  },
  {
    about: 'time that goes by until a thread is unloaded',
    clauses: ['RESUME-51', 'SUB-16', 'SUB-24', 'SUB-33'],
  },
  {
    about: 'a refusal that writes in releases from 0.155 on (READ-08)',
    clauses: ['READ-06'],
  },
  { about: 'clients that opt out, or do not read', clauses: ['STATUS-02', 'SUB-12', 'SUB-38'] },
];
