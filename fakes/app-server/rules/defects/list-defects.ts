import { inventDefect } from '../defect.ts';

/** Wrong lists of threads. No release showed any of it. */

const bothWays = { since: '0.125' } as const;
const related = { since: '0.145' } as const;

export const emptyListHasMore = inventDefect(
  'empty-list-has-more',
  'the page of an empty home names a next one',
  ['LIST-01'],
);

export const listUnclamped = inventDefect(
  'list-unclamped',
  'a page of threads is as long as it is asked for',
  ['LIST-02'],
);

export const updateSortIgnored = inventDefect(
  'update-sort-ignored',
  'threads are listed by their start, whatever is asked for',
  ['LIST-03', 'LIST-25'],
);

export const oldestFirst = inventDefect('oldest-first', 'threads are listed oldest first', [
  'LIST-03',
]);

export const listWatermarkLate = inventDefect(
  'list-watermark-late',
  'the backwards cursor of a list is behind its newest thread',
  ['LIST-04'],
  bothWays,
);

export const anyListCursor = inventDefect(
  'any-list-cursor',
  'a cursor that is none begins a list anew',
  ['LIST-05'],
);

export const emptyKindsMeanAll = inventDefect(
  'empty-kinds-mean-all',
  'an empty list of kinds means every kind',
  ['LIST-06'],
);

export const subAgentsAreOne = inventDefect(
  'sub-agents-are-one',
  'kinds of sub-agents are not told apart',
  ['LIST-06'],
);

export const ancestorIsParent = inventDefect(
  'ancestor-is-parent',
  'only children are listed for an ancestor',
  ['LIST-08'],
  related,
);

export const ancestorListsItself = inventDefect(
  'ancestor-lists-itself',
  'a thread is listed among its descendants',
  ['LIST-08'],
  related,
);

export const bothRelationsTaken = inventDefect(
  'both-relations-taken',
  'a parent and an ancestor can be asked for together',
  ['LIST-08'],
  related,
);

export const searchIgnored = inventDefect(
  'search-ignored',
  'a search term does not count',
  ['LIST-09'],
  { since: '0.130' },
);

export const namesUnsearched = inventDefect(
  'names-unsearched',
  'a search does not look at names',
  ['LIST-09'],
  { since: '0.130' },
);

export const providersIgnored = inventDefect(
  'providers-ignored',
  'threads of every model provider are listed',
  ['LIST-21'],
);

export const noProvidersMeanNone = inventDefect(
  'no-providers-mean-none',
  'an empty list of model providers means the one of the server',
  ['LIST-21'],
);

export const directionIgnored = inventDefect(
  'direction-ignored',
  'threads are listed newest first, whatever is asked for',
  ['LIST-22'],
  bothWays,
);

export const pageRepeatsLast = inventDefect(
  'page-repeats-last',
  'a page begins with the last thread of the one before',
  ['LIST-23'],
);

export const tiesReversed = inventDefect(
  'ties-reversed',
  'threads of the same moment are listed in the order of their ids',
  ['LIST-24'],
);

export const folderByPrefix = inventDefect(
  'folder-by-prefix',
  'threads below a folder count as threads of the folder',
  ['PATH-12'],
  bothWays,
);

export const folderSpelledOnly = inventDefect(
  'folder-spelled-only',
  'a folder is compared as it is spelled',
  ['PATH-12'],
  bothWays,
);

const ofRecords = { since: '0.129' } as const;

export const listAlwaysScans = inventDefect(
  'list-always-scans',
  'a list of records alone is made from rollouts',
  ['LIST-07'],
  ofRecords,
);

export const listBelievesRecords = inventDefect(
  'list-believes-records',
  'every list believes the records of threads',
  ['LIST-07'],
  ofRecords,
);

export const foldersUncorrected = inventDefect(
  'folders-uncorrected',
  'a stale record stays as it is when a list finds the rollout',
  ['LIST-07'],
  ofRecords,
);
