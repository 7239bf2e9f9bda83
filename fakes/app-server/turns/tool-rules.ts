import { defineRule } from '../rules/variant-rule.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** Whether the tool `shell_command` exists beside `exec_command`. */
export const shellCommandExists = defineRule({
  name: 'shell-command-exists',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: true }, { since: '0.150', value: false }],
});

/** Whether a command's item is announced before the question about it. */
export const commandStartsBeforeApproval = defineRule({
  name: 'command-starts-before-approval',
  clauses: ['TURN-05'],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.121', value: true }],
});

/** Which of `reason` and `availableDecisions` a question about a command has. */
export const commandApprovalMembers = defineRule<{
  readonly reasonAlways: boolean;
  readonly decisions: boolean;
  readonly time: boolean;
  readonly environment: boolean;
  readonly kind: boolean;
}>({
  name: 'command-approval-members',
  clauses: [],
  provenance: measured,
  byEdition: [
    {
      value: { reasonAlways: true, decisions: false, time: false, environment: false, kind: false },
    },
    {
      since: '0.107',
      value: { reasonAlways: false, decisions: true, time: false, environment: false, kind: false },
    },
    {
      since: '0.130',
      value: { reasonAlways: false, decisions: true, time: true, environment: false, kind: false },
    },
    {
      since: '0.145',
      value: { reasonAlways: false, decisions: true, time: true, environment: true, kind: false },
    },
    {
      since: '0.150',
      value: { reasonAlways: false, decisions: true, time: true, environment: true, kind: true },
    },
  ],
});

/** Whether commands that only read run unasked under `untrusted`. */
export const readingIsTrusted = defineRule({
  name: 'reading-is-trusted',
  clauses: [],
  provenance: 'measured on 0.107 to 0.138 (trusted), 0.150 and 0.169 (asked)',
  byEdition: [{ value: true }, { since: '0.150', value: false }],
});

/**
 * Whether an answer that is no decision fails the command or counts as a refusal by the user. An error
 * as the answer fails it on 0.107 to 0.169; before 0.145 the model is told of a refusal all the same.
 */
export const unusableDecision = defineRule<'declined' | 'failed'>({
  name: 'unusable-decision',
  clauses: ['TURN-06'],
  provenance: measured,
  byEdition: [{ value: 'declined' }, { since: '0.145', value: 'failed' }],
});

/** Whether the model is told which command was refused. */
export const refusalNamesCommand = defineRule({
  name: 'refusal-names-command',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.115', value: true }, { since: '0.155', value: false }],
});

/** Whether the output that the model gets begins with the command. */
export const outputNamesCommand = defineRule({
  name: 'output-names-command',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.115', value: true }, { since: '0.121', value: false }],
});

/** What the model gets for a patch that was applied. */
export const patchOutput = defineRule<'json' | 'timed-json' | 'timed-text'>({
  name: 'patch-output',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'json' },
    { since: '0.115', value: 'timed-json' },
    { since: '0.133', value: 'timed-text' },
  ],
});

/** Whether the model is warned when a patch comes through a command. */
export const patchByCommandWarns = defineRule({
  name: 'patch-by-command-warns',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: true }, { since: '0.131', value: false }],
});

/** Whether the summary of a patch is sent as `item/fileChange/outputDelta`: real releases cut it in one or two. */
export const patchOutputIsShown = defineRule({
  name: 'patch-output-is-shown',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: true }, { since: '0.130', value: false }],
});

/** The status in each `item/completed` of a patch that was declined, and of one that was cancelled. */
export const refusedPatchCompletions = defineRule<{
  readonly declined: readonly ('declined' | 'failed')[];
  readonly cancelled: readonly 'declined'[];
}>({
  name: 'refused-patch-completions',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: { declined: ['declined', 'failed'], cancelled: ['declined'] } },
    { since: '0.107', value: { declined: ['declined', 'declined'], cancelled: ['declined'] } },
    { since: '0.130', value: { declined: ['declined'], cancelled: [] } },
  ],
});

/** Whether a question about a file change says when it was asked. */
export const fileApprovalHasTime = defineRule({
  name: 'file-approval-has-time',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.130', value: true }],
});

/** Paths in the turn's diff. */
export const diffPaths = defineRule<'absolute' | 'relative'>({
  name: 'diff-paths',
  clauses: [],
  provenance: 'measured on 0.107 and 0.118 (absolute), 0.130 to 0.169 (relative)',
  byEdition: [{ value: 'absolute' }, { since: '0.130', value: 'relative' }],
});

/** Whether the calls of one answer run one after another. */
export const toolsRunInTurn = defineRule({
  name: 'tools-run-in-turn',
  clauses: [],
  provenance: 'measured on 0.107 (together), 0.118, 0.130 and 0.169 (in turn)',
  byEdition: [{ value: false }, { since: '0.118', value: true }],
});

/** Whether the line of a command's action is put together from its words, with only the quotes it needs. */
export const actionsJoinWords = defineRule({
  name: 'actions-join-words',
  clauses: [],
  provenance: 'exec_command of a quoted path without special characters, 0.107 to 0.169',
  byEdition: [{ value: true }, { since: '0.108', value: false }],
});

/** What the model is told in place of the output of a call that an interrupt ended. */
export const abortedOutput = defineRule<'wall-time-last' | 'wall-time-first'>({
  name: 'aborted-output',
  clauses: [],
  provenance: 'the request after an interrupted command, patch or question, 0.130 to 0.169',
  byEdition: [{ value: 'wall-time-last' }, { since: '0.150', value: 'wall-time-first' }],
});
