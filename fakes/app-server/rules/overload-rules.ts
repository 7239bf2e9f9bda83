import { defineRule } from './variant-rule.ts';

/** Requests that may wait for the server; one more is refused. Without a bound the transport waits. */
export const ingressBound = defineRule<number | undefined>({
  name: 'ingress-bound',
  clauses: ['OVER-01'],
  provenance:
    '500 and 5,000 requests at once: all answered by 0.98, number 129 refused by 0.105 to 0.169',
  byEdition: [{ value: undefined }, { since: '0.105', value: 128 }],
});

/** Frames that may wait for a WebSocket client that does not read; with one more it is disconnected. */
export const outboundBound = defineRule({
  name: 'outbound-bound',
  clauses: ['SUB-12'],
  provenance:
    '5,000 requests at once on ws://: disconnected by 0.105 to 0.121, served by 0.125 to 0.169, ' +
    '40,000 without reading: disconnected by 0.169',
  byEdition: [{ value: 128 }, { since: '0.125', value: 32_768 }],
});
