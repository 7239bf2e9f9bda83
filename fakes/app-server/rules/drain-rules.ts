import { defineRule } from './variant-rule.ts';

/** How a server that ends after its running turns refuses what would make more work; `undefined`: it does not. */
export interface DrainRefusal {
  readonly data: unknown;
}

export const drainRefusal = defineRule<DrainRefusal | undefined>({
  name: 'drain-refusal',
  clauses: [],
  provenance:
    'requests behind SIGTERM and SIGINT during a held turn on ws:// and unix://, 0.150 to 0.169',
  byEdition: [
    { value: undefined },
    { since: '0.155', value: { data: undefined } },
    { since: '0.166', value: { data: { reason: 'serverShuttingDown' } } },
  ],
});

/** What a draining server refuses; everything else is served. */
export const refusedWhileDraining: ReadonlySet<string> = new Set([
  'review/start',
  'thread/archive',
  'thread/compact/start',
  'thread/delete',
  'thread/fork',
  'thread/guardianReview',
  'thread/queue/start',
  'thread/realtime/start',
  'thread/resume',
  'thread/revert',
  'thread/rollback',
  'thread/sample',
  'thread/settings/update',
  'thread/shellCommand',
  'thread/start',
  'turn/start',
  'turn/steer',
]);

/** Whether clients of a draining server are told of the end of the last turn before they are dropped. */
export const drainTellsEnd = defineRule<boolean>({
  name: 'drain-tells-end',
  clauses: [],
  provenance: 'SIGINT, SIGTERM and SIGHUP during a held turn on ws://, 0.130 to 0.169',
  byEdition: [{ value: false }, { since: '0.166', value: true }],
});
