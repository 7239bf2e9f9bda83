import { defineRule } from './variant-rule.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** When the rollout of a new thread is written. */
export const rolloutWritten = defineRule<'at-start' | 'first-turn'>({
  name: 'rollout-written',
  clauses: ['ARCHIVE-01', 'RESUME-01'],
  provenance: measured,
  byEdition: [{ value: 'at-start' }, { since: '0.99', value: 'first-turn' }],
});

/** `thread/archive` before the first turn. */
export const archiveBeforeFirstTurn = defineRule<'refused' | 'accepted'>({
  name: 'archive-before-first-turn',
  clauses: ['ARCHIVE-02'],
  provenance: measured,
  byEdition: [{ value: 'refused' }, { since: '0.156', value: 'accepted' }],
});

/** Whether archiving a thread archives what it spawned. */
export const archiveCascades = defineRule({
  name: 'archive-cascades',
  clauses: ['ARCHIVE-06', 'ARCHIVE-07', 'ARCHIVE-08'],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.123', value: true }],
});

/** Whether archive and unarchive are announced. */
export const archiveAnnounced = defineRule({
  name: 'archive-announced',
  clauses: ['ARCHIVE-04', 'UNARCH-01'],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.99', value: true }],
});

/** How the resume of an archived thread by its id is refused. */
export const archivedRefusal = defineRule<'not-found' | 'advised'>({
  name: 'archived-refusal',
  clauses: ['RESUME-05'],
  provenance: measured,
  byEdition: [{ value: 'not-found' }, { since: '0.136', value: 'advised' }],
});

/** History mode of a new thread. */
export const newThreadHistoryMode = defineRule<'legacy' | 'paginated'>({
  name: 'new-thread-history-mode',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'legacy' }, { since: '0.155', value: 'paginated' }],
});

/** The history mode of an ephemeral thread that asks for none. */
export const ephemeralHistoryMode = defineRule<'legacy' | 'paginated'>({
  name: 'ephemeral-history-mode',
  clauses: [],
  provenance: 'measured on 0.155 (legacy) and 0.160 (paginated)',
  byEdition: [{ value: 'legacy' }, { since: '0.156', value: 'paginated' }],
});

/** How a thread is named whose turns cannot be listed yet. */
export const unmaterialisedTurns = defineRule<'listed' | 'not-materialised' | 'not-supported'>({
  name: 'unmaterialised-turns',
  clauses: [],
  provenance: 'thread/read with includeTurns before the first turn, 0.98 to 0.169',
  byEdition: [
    { value: 'listed' },
    { since: '0.99', value: 'not-materialised' },
    { since: '0.155', value: 'not-supported' },
  ],
});

/** What `thread/list` can be sorted by. */
export const threadSortKeys = defineRule<
  readonly ('created_at' | 'updated_at' | 'recency_at' | 'section_position')[]
>({
  name: 'thread-sort-keys',
  clauses: [],
  provenance: 'thread/list with an unknown sortKey, 0.128 to 0.169',
  byEdition: [
    { value: ['created_at', 'updated_at'] },
    { since: '0.145', value: ['created_at', 'updated_at', 'recency_at'] },
    { since: '0.150', value: ['created_at', 'updated_at', 'recency_at', 'section_position'] },
  ],
});

/**
 * The ids of the items of a running turn in the answer to a resume: counted on from the turns before
 * for a client that is subscribed already and from one for others, from one for all, or as recorded.
 */
export const runningItemIds = defineRule<'from-one-for-others' | 'from-one' | 'recorded'>({
  name: 'running-item-ids',
  clauses: [],
  provenance: 'thread/resume in mid-turn, 0.105 to 0.169',
  byEdition: [
    { value: 'from-one-for-others' },
    { since: '0.108', value: 'from-one' },
    { since: '0.161', value: 'recorded' },
  ],
});

/** The id of a turn that a rollout shows only by its messages: a new one, or its place in the file. */
export const unmarkedTurnIds = defineRule<'random' | 'by-line'>({
  name: 'unmarked-turn-ids',
  clauses: [],
  provenance: 'thread/resume of a rollout without task_started, 0.98 to 0.169',
  byEdition: [{ value: 'random' }, { since: '0.122', value: 'by-line' }],
});

/** Of which threads `updatedAt` is what was recorded, not the time of the file; lists keep that. */
export const recordedUpdatedAt = defineRule<'none' | 'unloaded' | 'all'>({
  name: 'recorded-updated-at',
  clauses: [],
  provenance: 'read, resume and unarchive of a rollout with another file time, 0.98 to 0.169',
  byEdition: [
    { value: 'none' },
    { since: '0.122', value: 'unloaded' },
    { since: '0.129', value: 'all' },
  ],
});

/** What follows the response to a resume: what the thread used, and that it has no goal. */
export const resumeReplays = defineRule<readonly ('token-usage' | 'goal')[]>({
  name: 'resume-replays',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: [] },
    { since: '0.122', value: ['token-usage'] },
    { since: '0.133', value: ['token-usage', 'goal'] },
  ],
});

/** How `thread/name/set` and `thread/metadata/update` refuse an unknown thread. */
export const unknownMetadataThread = defineRule<
  'thread not found:' | 'no rollout found for thread id'
>({
  name: 'unknown-metadata-thread',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'thread not found:' },
    { since: '0.145', value: 'no rollout found for thread id' },
  ],
});

/** How a metadata update without a field is refused. */
export const emptyMetadataUpdate = defineRule({
  name: 'empty-metadata-update',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'gitInfo must include at least one field' },
    { since: '0.150', value: 'thread metadata update must include at least one field' },
  ],
});

/** How long after the last subscriber and the last activity a thread is unloaded, in seconds. */
export const unloadDelaySeconds = defineRule({
  name: 'unload-delay-seconds',
  clauses: [],
  provenance: 'upstream source: 30 minutes; 60 seconds with thread_unload_delay_secs',
  byEdition: [{ value: 1_800 }, { since: '0.155', value: 60 }],
});

/** Whether the `thread/started` of a fork holds its turns. */
export const forkStartedHasTurns = defineRule({
  name: 'fork-started-has-turns',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: true }, { since: '0.126', value: false }],
});

/** Whether a fork of paginated history that is read again knows what its source used. */
export const pagedForkKeepsUsage = defineRule({
  name: 'paged-fork-keeps-usage',
  clauses: [],
  provenance: 'a fork resumed by the next server, 0.155 to 0.169; nothing between 0.160 and 0.166',
  byEdition: [{ value: true }, { since: '0.166', value: false }],
});

/** Whether `thread_unload_delay_secs` in config.toml counts. */
export const unloadDelayIsConfigured = defineRule({
  name: 'unload-delay-is-configured',
  clauses: ['SUB-24'],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.155', value: true }],
});

/** Whether a thread that one process has loaded can be loaded by no other. */
export const oneWriter = defineRule({
  name: 'one-writer',
  clauses: ['RESUME-45'],
  provenance: 'thread/resume in a second process, 0.98 to 0.169',
  byEdition: [{ value: false }, { since: '0.146', value: true }],
});

/** How the turns of a thread tell the one that still runs. */
export const runningTurnTold = defineRule<'completed' | 'inProgress'>({
  name: 'running-turn-told',
  clauses: ['SESSION-01'],
  provenance: 'thread/read while the model is silent, 0.98 to 0.169',
  byEdition: [{ value: 'completed' }, { since: '0.105', value: 'inProgress' }],
});

/** What becomes of a turn that its rollout shows begun and not ended, as when its server was killed. */
export const cutOffTurn = defineRule<'completed' | 'inProgress' | 'interrupted'>({
  name: 'cut-off-turn',
  clauses: [],
  provenance: 'killed in a turn, 0.98 to 0.169',
  byEdition: [
    { value: 'completed' },
    { since: '0.105', value: 'inProgress' },
    { since: '0.115', value: 'interrupted' },
  ],
});

/** An environment that thread/start names and nobody knows. */
export const unknownEnvironment = defineRule<'ignored' | 'refused'>({
  name: 'unknown-environment',
  clauses: ['START-06'],
  provenance: 'ignored by 0.98 to 0.118, refused by 0.125 to 0.169',
  byEdition: [{ value: 'ignored' }, { since: '0.125', value: 'refused' }],
});

/** A rollback that comes while another is at work. */
export const secondRollback = defineRule<'waits' | 'refused'>({
  name: 'second-rollback',
  clauses: ['ROLL-07'],
  provenance: 'waits in 0.98 and 0.155, refused by 0.107 to 0.150',
  byEdition: [
    { value: 'waits' },
    { since: '0.99', value: 'refused' },
    { since: '0.155', value: 'waits' },
  ],
});

/** Whether a resume shows the clients of phones no data of tools. */
export const redactsForRemotes = defineRule({
  name: 'redacts-for-remotes',
  clauses: ['RESUME-43'],
  provenance: 'not by 0.130, by 0.131 to 0.169',
  byEdition: [{ value: false }, { since: '0.131', value: true }],
});
