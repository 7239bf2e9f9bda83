import { defineDefect } from '../defect.ts';

/** What published releases make of paths that the system opens and their own library does not, or otherwise. */

export const doubledRootKept = defineDefect({
  name: 'doubled-root-kept',
  summary: 'two slashes at the beginning of a path are kept when it is resolved',
  clauses: ['PATH-36'],
  releases: { since: '0.126' },
  source: 'the system library of releases, musl',
});

export const longPathRefused = defineDefect({
  name: 'long-path-refused',
  summary: 'a path is refused that grows beyond 4095 bytes while it is resolved or joined',
  clauses: ['PATH-37', 'PATH-39'],
  releases: { since: '0.126' },
  source: 'the system library of releases, musl',
});

export const fortiethLinkRefused = defineDefect({
  name: 'fortieth-link-refused',
  summary: 'the fortieth link on the way to a file counts as a loop',
  clauses: ['PATH-38'],
  releases: { since: '0.126' },
  source: 'the system library of releases, musl',
});

export const fileAsFolder = defineDefect({
  name: 'file-as-folder',
  summary: 'a separator behind the path of a loaded thread is overlooked',
  clauses: ['PATH-42'],
  releases: { since: '0.102' },
});

export const linkedArchiveUnguarded = defineDefect({
  name: 'linked-archive-unguarded',
  summary: 'an archived thread is resumed by its path where the archive is a symlink',
  clauses: ['PATH-31'],
  releases: { since: '0.136' },
});

export const loadedAnswerResolvesLinks = defineDefect({
  name: 'loaded-answer-resolves-links',
  summary: 'the path of a loaded thread is resolved in the answer to a resume that names it',
  clauses: ['PATH-17', 'PATH-33'],
  releases: { since: '0.126', until: '0.132' },
});

export const folderDotsAsText = defineDefect({
  name: 'folder-dots-as-text',
  summary: 'the cwd filter of thread/list takes .. for the folder above in the text of the path',
  clauses: ['PATH-40'],
  releases: { since: '0.125' },
});
