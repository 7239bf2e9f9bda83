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

/** Whether a resume from disk writes the settings that it applies into the rollout. */
export const settingsAreRecorded = defineRule({
  name: 'settings-are-recorded',
  clauses: [],
  provenance: 'the rollout after thread/resume, 0.150 to 0.169',
  byEdition: [{ value: false }, { since: '0.155', value: true }],
});

/** Whether a thread can have a model without a name. */
export const emptyModel = defineRule<'taken' | 'refused'>({
  name: 'empty-model',
  clauses: [],
  provenance:
    'start, fork and resume with model "", 0.107 to 0.155 (taken), 0.160 and 0.169 (refused)',
  byEdition: [{ value: 'taken' }, { since: '0.160', value: 'refused' }],
});
