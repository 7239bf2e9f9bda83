import { defineRule } from './variant-rule.ts';

const measured = 'thread/list on releases 0.98 to 0.169';

/** What a search looks at; the oldest releases do not know the member. */
export const searchedText = defineRule<'nothing' | 'name' | 'name-and-preview'>({
  name: 'searched-text',
  clauses: ['LIST-09'],
  provenance: measured,
  byEdition: [
    { value: 'nothing' },
    { since: '0.122', value: 'name' },
    { since: '0.129', value: 'name-and-preview' },
  ],
});

/** How the folder of a thread is compared with the one that is asked for. */
export const folderFilter = defineRule<'none' | 'spelling' | 'resolved' | 'resolved-list'>({
  name: 'folder-filter',
  clauses: ['PATH-12'],
  provenance: measured,
  byEdition: [
    { value: 'none' },
    { since: '0.105', value: 'spelling' },
    { since: '0.119', value: 'resolved' },
    { since: '0.122', value: 'resolved-list' },
  ],
});

/** Whether lists can be asked for oldest first, and name a moment to go on from. */
export const listsBothWays = defineRule({
  name: 'lists-both-ways',
  clauses: ['LIST-04', 'LIST-22'],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.122', value: true }],
});

/** Whether lists can be asked for what a thread spawned. */
export const listsRelations = defineRule({
  name: 'lists-relations',
  clauses: ['LIST-08'],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.142', value: true }],
});

/** Whether lists can be asked for what the records of threads say, be it stale. */
export const listsFromRecords = defineRule({
  name: 'lists-from-records',
  clauses: ['LIST-07'],
  provenance: 'by 0.130 to 0.169, not by 0.128 where the filter finds nothing',
  byEdition: [{ value: false }, { since: '0.129', value: true }],
});

/** Whether archived threads without a turn are listed. */
export const emptyArchivedListed = defineRule({
  name: 'empty-archived-listed',
  clauses: ['SESSION-01'],
  provenance: 'thread/archive before the first turn, then thread/list, 0.160 and 0.169',
  byEdition: [{ value: false }, { since: '0.156', value: true }],
});
