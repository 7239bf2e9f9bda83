import { defineRule } from './variant-rule.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** Whether threads have a status at all. */
export const threadsHaveStatus = defineRule({
  name: 'threads-have-status',
  clauses: ['RESUME-57', 'UNARCH-03', 'STATUS-01'],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.105', value: true }],
});

/** Whether clients are told that a question was answered. */
export const questionsAreResolved = defineRule({
  name: 'questions-are-resolved',
  clauses: [],
  provenance: 'measured on 0.98, 0.100 and 0.105 (no), 0.107 to 0.169 (yes)',
  byEdition: [{ value: false }, { since: '0.106', value: true }],
});

/** What comes first when a turn starts. */
export const turnStartOrder = defineRule<'started-first' | 'active-first'>({
  name: 'turn-start-order',
  clauses: ['STATUS-07'],
  provenance: measured,
  byEdition: [{ value: 'started-first' }, { since: '0.111', value: 'active-first' }],
});

/** What the last `thread/unsubscribe` does. */
export const lastUnsubscribe = defineRule<'unloads' | 'stays-loaded'>({
  name: 'last-unsubscribe',
  clauses: ['SUB-01', 'SUB-04', 'SUB-20', 'SUB-21'],
  provenance: measured,
  byEdition: [{ value: 'unloads' }, { since: '0.121', value: 'stays-loaded' }],
});

/** Whether turn and item events go to subscribers only. */
export const eventsAreSubscribed = defineRule({
  name: 'events-are-subscribed',
  clauses: ['SUB-09'],
  provenance: 'upstream #11474',
  byEdition: [{ value: false }, { since: '0.100', value: true }],
});

/** Whether clients are told that a model's metadata is unknown, and whether before the response. */
export const modelWarning = defineRule<
  'silent' | 'legacy-only' | 'after-response' | 'before-response'
>({
  name: 'model-warning',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'silent' },
    { since: '0.105', value: 'legacy-only' },
    { since: '0.115', value: 'silent' },
    { since: '0.128', value: 'after-response' },
    { since: '0.150', value: 'before-response' },
  ],
});

/** Whether subscribers are told when a turn changes the settings of its thread. */
export const settingsAreAnnounced = defineRule({
  name: 'settings-are-announced',
  clauses: [],
  provenance: 'turn/start with another approvalPolicy, 0.130 to 0.169',
  byEdition: [{ value: false }, { since: '0.133', value: true }],
});

/** Whether events are also sent in their old form, `codex/event/…`. */
export const legacyEvents = defineRule({
  name: 'legacy-events',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: true }, { since: '0.115', value: false }],
});

/** Ids of turns and of what else is asked of a thread: counted by the thread, or of their own. */
export const submissionIds = defineRule<'counted' | 'unique'>({
  name: 'submission-ids',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'counted' }, { since: '0.99', value: 'unique' }],
});

/** `turn/interrupt` of a thread without a running turn. */
export const interruptIdle = defineRule<'unanswered' | 'refused'>({
  name: 'interrupt-idle',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'unanswered' }, { since: '0.126', value: 'refused' }],
});

/** Which of two faults `turn/steer` names first. */
export const emptySteerFirst = defineRule({
  name: 'empty-steer-first',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: true }, { since: '0.133', value: false }],
});

/** What `turn/completed` holds of the items. */
export const completedTurnItems = defineRule<'none' | 'last-answer'>({
  name: 'completed-turn-items',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'none' }, { since: '0.150', value: 'last-answer' }],
});

/** A turn without input: a turn that only asks the model, or a response that little or an error follows. */
export const emptyTurnInput = defineRule<'turn' | 'started' | 'silent' | 'error'>({
  name: 'empty-turn-input',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'turn' },
    { since: '0.105', value: 'started' },
    { since: '0.111', value: 'silent' },
    { since: '0.115', value: 'error' },
    { since: '0.133', value: 'turn' },
  ],
});

/** The turn that answers `turn/start` during a turn; the input joins the running one anyway. */
export const secondTurnStart = defineRule<'new-id' | 'running-id'>({
  name: 'second-turn-start',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'new-id' }, { since: '0.145', value: 'running-id' }],
});

/** What follows the item of a compaction. */
export const compactionEnd = defineRule<{
  /** `thread/compacted`. */
  readonly isAnnounced: boolean;
  /** That long threads are less accurate, told as a legacy event or as `warning`. */
  readonly warning: 'legacy-only' | 'sent' | 'none';
}>({
  name: 'compaction-end',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: { isAnnounced: true, warning: 'legacy-only' } },
    { since: '0.115', value: { isAnnounced: true, warning: 'none' } },
    { since: '0.121', value: { isAnnounced: false, warning: 'none' } },
    { since: '0.125', value: { isAnnounced: false, warning: 'sent' } },
    { since: '0.166', value: { isAnnounced: false, warning: 'none' } },
  ],
});

/** Input during a compaction: taken and lost, or refused; a turn may be taken and fail instead. */
export const inputToCompaction = defineRule<{
  readonly steer: 'lost' | 'refused';
  readonly start: 'lost' | 'fails' | 'refused';
}>({
  name: 'input-to-compaction',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: { steer: 'lost', start: 'lost' } },
    { since: '0.118', value: { steer: 'refused', start: 'fails' } },
    { since: '0.150', value: { steer: 'refused', start: 'refused' } },
  ],
});

/** Whether clients are warned when a thread is resumed with another model than its last turn's. */
export const modelChangeWarning = defineRule<'legacy-only' | 'sent' | 'none'>({
  name: 'model-change-warning',
  clauses: [],
  provenance: 'thread/resume with a model, 0.98 to 0.169',
  byEdition: [
    { value: 'legacy-only' },
    { since: '0.115', value: 'none' },
    { since: '0.125', value: 'sent' },
  ],
});

/** Whether the folder that `turn/start` gives is made absolute. */
export const turnFolderIsResolved = defineRule({
  name: 'turn-folder-is-resolved',
  clauses: [],
  provenance: 'the turn_context of a turn with a relative cwd, 0.98 to 0.169',
  byEdition: [{ value: false }, { since: '0.118', value: true }],
});

/** What becomes of a failed turn after its `turn/completed`: it counts as completed, its error only in the file, or not even there. */
export const failedTurn = defineRule<'forgotten' | 'recorded' | 'kept'>({
  name: 'failed-turn',
  clauses: [],
  provenance: 'read, resume and fork after a failed turn and its rollout, 0.107 to 0.169',
  byEdition: [
    { value: 'forgotten' },
    { since: '0.145', value: 'recorded' },
    { since: '0.150', value: 'kept' },
  ],
});

/** Images at remote addresses in the input of a turn. */
export const remoteImages = defineRule<'taken' | 'refused'>({
  name: 'remote-images',
  clauses: ['TURN-03'],
  provenance:
    'turn/start with an image at http://, refused by 0.145 to 0.169; upstream since 0.142.2',
  byEdition: [{ value: 'taken' }, { since: '0.142', value: 'refused' }],
});
