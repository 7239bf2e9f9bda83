import { defineRule } from './variant-rule.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** What a thread read from disk keeps of the settings of its last turn, where the request says nothing. */
export const keptSettings = defineRule<{
  /** With the effort; not by a fork. */
  readonly model: boolean;
  readonly approvals: boolean;
  readonly sandbox: boolean;
}>({
  name: 'kept-settings',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: { model: false, approvals: false, sandbox: false } },
    { since: '0.118', value: { model: true, approvals: false, sandbox: false } },
    { since: '0.150', value: { model: true, approvals: true, sandbox: false } },
    { since: '0.166', value: { model: true, approvals: true, sandbox: true } },
  ],
});

/** What the provider in a rollout means when its thread is resumed from disk. */
export const storedProvider = defineRule<
  'ignored' | 'kept-with-model' | 'must-be-current' | 'kept'
>({
  name: 'stored-provider',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'ignored' },
    { since: '0.126', value: 'kept-with-model' },
    { since: '0.166', value: 'must-be-current' },
    { since: '0.169', value: 'kept' },
  ],
});

/**
 * Whether the settings that a thread goes on with are written into its rollout: by each resume from
 * disk, or by resumes and turns where the last record says something else.
 */
export const settingsAreRecorded = defineRule<'never' | 'by-resume' | 'when-changed'>({
  name: 'settings-are-recorded',
  clauses: [],
  provenance:
    'the rollout after turns and resumes, 0.145 to 0.169; nothing between 0.160 and 0.166',
  byEdition: [
    { value: 'never' },
    { since: '0.155', value: 'by-resume' },
    { since: '0.166', value: 'when-changed' },
  ],
});

/** Whether a thread can have a model without a name. */
export const emptyModel = defineRule<'taken' | 'refused'>({
  name: 'empty-model',
  clauses: [],
  provenance:
    'start, fork and resume with model "", 0.107 to 0.155 (taken), 0.160 and 0.169 (refused)',
  byEdition: [{ value: 'taken' }, { since: '0.160', value: 'refused' }],
});

/** Whether reviewer, model and effort that were acknowledged outlive the process. */
export const reviewerIsKept = defineRule({
  name: 'reviewer-is-kept',
  clauses: ['RESUME-38', 'RESUME-40'],
  provenance: 'forgotten by 0.115 to 0.140, kept by 0.145 to 0.169',
  byEdition: [{ value: false }, { since: '0.145', value: true }],
});

/** Whether a fork has the reviewer of its source. */
export const forksKeepReviewer = defineRule({
  name: 'forks-keep-reviewer',
  clauses: ['RESUME-39'],
  provenance: 'not by 0.145, by 0.150 to 0.169',
  byEdition: [{ value: false }, { since: '0.150', value: true }],
});

/** Whether the roots of a workspace outlive the process. */
export const rootsAreKept = defineRule({
  name: 'roots-are-kept',
  clauses: [],
  provenance: 'not by 0.131 to 0.150, by 0.155 to 0.169',
  byEdition: [{ value: false }, { since: '0.155', value: true }],
});

/** What the reviewer that is no user is called. */
export const reviewerWord = defineRule<string>({
  name: 'reviewer-word',
  clauses: [],
  provenance: 'guardian_subagent by 0.115 to 0.138, auto_review by 0.140 to 0.169',
  byEdition: [{ value: 'guardian_subagent' }, { since: '0.140', value: 'auto_review' }],
});
