import { defineRule } from './variant-rule.ts';

const measured = 'measured on releases 0.98 to 0.169';

/**
 * What `thread/resume` makes of a path beside the id of a loaded thread.
 * `none`: nothing is compared, the path is resumed. `id`: the id decides and the path is checked.
 * `resolve`: the path is resolved first, then compared. `check`: like `id`, a refusal says stale.
 */
export const loadedPathGuard = defineRule<'none' | 'id' | 'resolve' | 'check'>({
  name: 'loaded-path-guard',
  clauses: ['PATH-04', 'PATH-05', 'PATH-06', 'PATH-11', 'PATH-20', 'PATH-21', 'PATH-22'],
  provenance: measured,
  byEdition: [
    { value: 'none' },
    { since: '0.102', value: 'id' },
    { since: '0.129', value: 'resolve' },
    { since: '0.133', value: 'check' },
  ],
});

/** The word in the refusal of another path. */
export const stalePathWord = defineRule<'mismatched' | 'stale'>({
  name: 'stale-path-word',
  clauses: ['PATH-04', 'PATH-05', 'PATH-11', 'PATH-20'],
  provenance: measured,
  byEdition: [{ value: 'mismatched' }, { since: '0.129', value: 'stale' }],
});

/** How a path that cannot be read is refused. */
export const unreadablePathText = defineRule<'load' | 'resolve-os' | 'resolve'>({
  name: 'unreadable-path-text',
  clauses: ['PATH-06'],
  provenance: measured,
  byEdition: [
    { value: 'load' },
    { since: '0.126', value: 'resolve-os' },
    { since: '0.137', value: 'resolve' },
  ],
});

/** What is said about a rollout without a readable session_meta line. */
export const brokenRolloutText = defineRule<'load' | 'read-thread' | 'read-metadata'>({
  name: 'broken-rollout-text',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'load' },
    { since: '0.126', value: 'read-thread' },
    { since: '0.145', value: 'read-metadata' },
  ],
});

/** Under which spelling a thread is kept that was resumed from disk by a path. */
export const coldResumeSpelling = defineRule<'requested' | 'canonical'>({
  name: 'cold-resume-spelling',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'requested' }, { since: '0.102', value: 'canonical' }],
});

/** What a malformed id is called in resume, fork, archive and unarchive. */
export const sessionIdWord = defineRule<'thread' | 'session'>({
  name: 'session-id-word',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'thread' }, { since: '0.136', value: 'session' }],
});

/** Whether a path given for a loaded thread without a rollout is read before the thread is looked at. */
export const unwrittenPathRead = defineRule({
  name: 'unwritten-path-read',
  clauses: ['SESSION-01'],
  provenance: 'thread/resume by the announced path before the first turn, 0.118 to 0.138',
  byEdition: [{ value: false }, { since: '0.126', value: true }, { since: '0.133', value: false }],
});
