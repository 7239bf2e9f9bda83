import type { KnownDefect } from '../../harness/clauses/known-defect.ts';

const musl = 'the system library that releases are built with, musl, resolves paths by itself';

/** What releases make of paths that every other program on the machine opens; found by generated spellings. */
export const knownPathDefects: readonly KnownDefect[] = [
  {
    name: 'doubled-root-kept',
    releases: { since: '0.128', until: '0.169' },
    clauses: ['PATH-36'],
    summary:
      'a thread resumed from disk by //tmp/… is kept under that name: thread.path begins with two slashes',
    source: musl,
  },
  {
    name: 'long-path-refused',
    releases: { since: '0.128', until: '0.169' },
    clauses: ['PATH-37', 'PATH-39'],
    summary:
      'a path of at most 4095 bytes is refused if it is longer with a link of it replaced, or behind the working directory',
    source: musl,
  },
  {
    name: 'fortieth-link-refused',
    releases: { since: '0.128', until: '0.169' },
    clauses: ['PATH-38'],
    summary: 'a path through 40 symlinks, which Linux opens, is refused as a loop; 39 are followed',
    source: musl,
  },
  {
    name: 'file-as-folder',
    releases: { since: '0.133', until: '0.169' },
    clauses: ['PATH-42'],
    summary:
      'a loaded thread is resumed by its path with / or /. behind, which names no file: where a path cannot be resolved, its components are compared',
  },
  {
    name: 'file-as-folder-at-first',
    releases: { since: '0.105', until: '0.129' },
    clauses: ['PATH-42'],
    summary: 'as file-as-folder, before 0.130 to 0.132 refused it',
  },
  {
    name: 'linked-archive-unguarded',
    releases: { since: '0.136', until: '0.169' },
    clauses: ['PATH-31'],
    homes: ['symlinked-sessions'],
    summary:
      'an archived thread is resumed by its path where archived_sessions is a symlink, and cannot be unarchived while it is loaded',
  },
  {
    name: 'loaded-answer-resolves-links',
    releases: { since: '0.128', until: '0.132' },
    clauses: ['PATH-17', 'PATH-25', 'PATH-33'],
    homes: ['symlinked-sessions'],
    summary:
      'the answer to a resume of a loaded thread names the resolved path where the thread was announced through a symlinked sessions folder',
  },
  {
    name: 'read-through-link',
    releases: { since: '0.128', until: '0.130' },
    clauses: ['PATH-28'],
    homes: ['symlinked-sessions'],
    summary:
      'a thread that was read before it was resumed by its path is told by its resolved path in the resume, and by the one through the symlinked sessions folder in the next read',
  },
  {
    name: 'folder-dots-as-text',
    releases: { since: '0.125', until: '0.169' },
    clauses: ['PATH-40'],
    summary:
      'the cwd filter of thread/list cancels .. against the name in front of it, also where that is a symlink: another folder is meant, or none',
  },
];
