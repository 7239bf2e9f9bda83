import type { Clause } from '../../harness/clauses/clause.ts';

const symlinkIssue = 'issue openai/codex#21898';
const measured = 'measured on releases 0.105 to 0.169';
/** Before, nothing compared the path with that of a loaded thread. */
const sinceGuard = { since: '0.102' } as const;

/** Where two leading slashes mean one, as on Linux and macOS, nothing tells the two apart. */
const posix = 'POSIX.1-2017, 4.13 pathname resolution';
const kernel = 'Linux: path_resolution(7)';

/** What holds for every spelling of a path and for none of another: tried with generated ones. */
export const spelledPathClauses: readonly Clause[] = [
  {
    id: 'PATH-25',
    level: 'must',
    status: 'observed',
    statement:
      'A loaded thread is resumed by every spelling of the path of its rollout, and every answer spells it as the first did.',
    why: 'Clients reach a home through links, mounts and joined paths that nobody foresees.',
    sources: [symlinkIssue, measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-26',
    level: 'must',
    status: 'observed',
    statement:
      'A stored thread is resumed by every spelling of the path of its rollout, by the same once more, and then by the resolved one.',
    why: 'A client that reconnects may spell otherwise than the one before.',
    sources: [symlinkIssue, measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-27',
    level: 'must',
    status: 'observed',
    statement:
      'A loaded thread is resumed by no path that is not that of its rollout, and its rollout stays as it was.',
    why: 'A turn that is written into another file is lost.',
    sources: [measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-28',
    level: 'must',
    status: 'observed',
    statement:
      'The answer to the resume of a stored thread names the resolved path of its rollout, however it was asked for.',
    why: 'A client cannot open what another process meant by its working directory, nor compare two spellings.',
    sources: [measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-29',
    level: 'must',
    status: 'observed',
    statement:
      'A thread that is stored, loaded or at work is forked by every spelling of the path of its rollout; the fork lies in the home, and the source stays as it was.',
    why: 'A client offers to branch off from whatever path the user has.',
    sources: [measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-30',
    level: 'must',
    status: 'observed',
    statement:
      'An archived thread is resumed by no spelling of the path of its rollout; the refusal advises to unarchive.',
    why: 'A resumed archived thread is written to in a folder where no list shows it.',
    sources: ['measured on releases 0.136 to 0.169'],
    editions: { since: '0.136' },
  },
  {
    id: 'PATH-31',
    level: 'must',
    status: 'observed',
    statement:
      'An archived thread is not resumed by its path either where the archive is a symlink out of the home.',
    why: 'Users keep old conversations on another disk.',
    sources: ['measured on releases 0.136 to 0.169'],
    editions: { since: '0.136' },
  },
  {
    id: 'PATH-32',
    level: 'must',
    status: 'observed',
    statement:
      'A thread that was archived and unarchived is resumed by every spelling of its path, and so it is after a restart of the server; the answers name its rollout.',
    why: 'What a client learned about a path must outlive both.',
    sources: [measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-33',
    level: 'must',
    status: 'observed',
    statement:
      'Two connections that resume a thread by two spellings, thread/read and thread/list are told one path: below the resolved home, and it can be opened.',
    why: 'Clients key their threads by path, and share those keys.',
    sources: [measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-34',
    level: 'must',
    status: 'observed',
    statement:
      'Beside the id of a thread that is not loaded the path decides: a copy or a hard link is resumed from that file, another thread’s rollout as that thread, in whatever state it is, and a path of no readable file not at all; the own rollout stays as it was.',
    why: 'A turn that is written into another file than the named one is lost.',
    sources: ['measured on releases 0.138 to 0.169'],
    editions: { since: '0.137' },
  },
  {
    id: 'PATH-36',
    level: 'should',
    status: 'observed',
    statement:
      'A stored thread is resumed by a path with two leading slashes, and the answer names it with one.',
    why: 'A root joined to an absolute path is a common remain; a second spelling of a thread is a second thread to most clients.',
    sources: [posix, measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-37',
    level: 'should',
    status: 'observed',
    statement:
      'A stored thread is resumed by the longest path that the system opens, also where a link in it stands for a longer one.',
    why: 'Tools that mount or link deep trees produce long paths, and the system has no trouble with them.',
    sources: [kernel, measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-38',
    level: 'should',
    status: 'observed',
    statement: 'A stored thread is resumed through as many links as the system follows.',
    why: 'What every other program on the machine opens is expected to be opened.',
    sources: [kernel, measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-39',
    level: 'should',
    status: 'observed',
    statement: 'A stored thread is resumed by the longest relative path that the system opens.',
    why: 'What every other program on the machine opens is expected to be opened.',
    sources: [kernel, measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-40',
    level: 'must',
    status: 'inferred',
    statement:
      'The cwd filter of thread/list takes .. behind a symlink for the folder above what the link names, as the system does.',
    why: 'A client that joins paths behind a linked project would see none of its threads, or those of another project.',
    sources: [kernel, 'measured on releases 0.125 to 0.169'],
    editions: { since: '0.125' },
  },
  {
    id: 'PATH-41',
    level: 'must',
    status: 'observed',
    statement:
      'A fork is one of what its path names, whatever the id beside it: of a copy, of a hard link, or of another thread in whatever state it is, and of a path of no readable file none; the rollout of the id stays as it was.',
    why: 'A fork of another conversation than the named one is a mistake that nobody sees.',
    sources: [
      'upstream test thread_fork_can_load_source_by_path',
      'measured on releases 0.138 to 0.169',
    ],
    editions: { since: '0.137' },
  },
];
