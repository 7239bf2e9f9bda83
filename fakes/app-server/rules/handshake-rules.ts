import { defineRule } from './variant-rule.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** Members of the answer to `initialize` beside `userAgent`. */
export const initializeMembers = defineRule<readonly ('codexHome' | 'platform')[]>({
  name: 'initialize-members',
  clauses: ['PATH-08'],
  provenance: measured,
  byEdition: [
    { value: [] },
    { since: '0.115', value: ['platform'] },
    { since: '0.118', value: ['codexHome', 'platform'] },
  ],
});

/** Whether notifications carry `emittedAtMs`. */
export const emittedAtMs = defineRule({
  name: 'emitted-at-ms',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.145', value: true }],
});

/** Whether an empty list counts as a given experimental field. */
export const emptyListIsGated = defineRule({
  name: 'empty-list-is-gated',
  clauses: ['EXP-05'],
  provenance: 'thread/resume.history = [] without the capability, 0.98 to 0.169',
  byEdition: [{ value: false }, { since: '0.125', value: true }],
});

/** Whether `remoteControl/status/changed` follows the answer to `initialize`. */
export const announcesRemoteControl = defineRule({
  name: 'announces-remote-control',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.126', value: true }],
});

/** Whether clients on Linux are told that bubblewrap is not installed, and what a server says it has. */
export const missingBubblewrap = defineRule<{
  readonly tells: 'never' | 'always' | 'if-sandboxed';
  readonly bundled: 'vendored' | 'bundled';
}>({
  name: 'missing-bubblewrap',
  clauses: [],
  provenance: 'initialize with and without bwrap on PATH, by sandbox mode, 0.113 to 0.169',
  byEdition: [
    { value: { tells: 'never', bundled: 'vendored' } },
    { since: '0.116', value: { tells: 'always', bundled: 'vendored' } },
    { since: '0.119', value: { tells: 'if-sandboxed', bundled: 'vendored' } },
    { since: '0.129', value: { tells: 'if-sandboxed', bundled: 'bundled' } },
  ],
});

/** Whether a client can name notifications that it does not want. */
export const optOutIsKnown = defineRule({
  name: 'opt-out-is-known',
  clauses: [],
  provenance: 'measured on 0.98 (no), 0.100 to 0.169 (yes)',
  byEdition: [{ value: false }, { since: '0.99', value: true }],
});

/** Whether probes of the daemon and the backend are no clients in whose name a server appears. */
export const probesAreKnown = defineRule({
  name: 'probes-are-known',
  clauses: ['INIT-04'],
  provenance: 'initialize as codex-backend on 0.118, 0.130 (no) and 0.138 to 0.169 (yes)',
  byEdition: [{ value: false }, { since: '0.131', value: true }],
});
