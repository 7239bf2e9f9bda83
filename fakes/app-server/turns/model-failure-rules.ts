import { defineRule } from '../rules/variant-rule.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** The apostrophe in messages about load and limits. */
export const failureApostrophe = defineRule<"'" | '’'>({
  name: 'failure-apostrophe',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: "'" }, { since: '0.155', value: '’' }],
});

/** Whether `rate_limit_exceeded` in a stream has a message and a code of its own. */
export const rateLimitIsNamed = defineRule({
  name: 'rate-limit-is-named',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.155', value: true }],
});

/** How `response.incomplete` is reported. */
export const incompleteResponse = defineRule<'ignored' | 'as-disconnect' | 'own-message'>({
  name: 'incomplete-response',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'ignored' },
    { since: '0.107', value: 'as-disconnect' },
    { since: '0.166', value: 'own-message' },
  ],
});

/** `codexErrorInfo` of an HTTP status that has no meaning of its own. */
export const unexpectedStatusInfo = defineRule<'other' | 'http-connection-failed'>({
  name: 'unexpected-status-info',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'other' }, { since: '0.160', value: 'http-connection-failed' }],
});

/** What happens when nobody listens at the provider's address. */
export const unreachableProvider = defineRule<'fails' | 'waits-for-network'>({
  name: 'unreachable-provider',
  clauses: [],
  provenance: 'measured on 0.107 to 0.138 (fails), 0.150 and 0.169 (waits)',
  byEdition: [{ value: 'fails' }, { since: '0.150', value: 'waits-for-network' }],
});

/** Whether a turn's error has the member `misalignment`. */
export const errorHasMisalignment = defineRule({
  name: 'error-has-misalignment',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.155', value: true }],
});

/** Whether the failure of an address that is neither http nor https names it; one that is no address is never named. */
export const unsendableUrl = defineRule<'named' | 'unnamed'>({
  name: 'unsendable-url',
  clauses: [],
  provenance: 'base_url "ftp://…", 0.130 to 0.155 (named), 0.160 and 0.169 (unnamed)',
  byEdition: [{ value: 'named' }, { since: '0.160', value: 'unnamed' }],
});
