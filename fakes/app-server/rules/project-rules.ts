import { defineRule } from './variant-rule.ts';

/** Whether a required MCP server that cannot start keeps threads from it. */
export const requiredServers = defineRule<'ignored' | 'refuse'>({
  name: 'required-servers',
  clauses: ['START-04', 'RESUME-33'],
  provenance: 'ignored by 0.98, refused by 0.107 to 0.169; upstream since 0.99',
  byEdition: [{ value: 'ignored' }, { since: '0.99', value: 'refuse' }],
});

/** Whether the start of an MCP server is told, other than by legacy events. */
export const serverStartsAreTold = defineRule({
  name: 'server-starts-are-told',
  clauses: ['START-05'],
  provenance: 'by 0.118 to 0.169; upstream since 0.117',
  byEdition: [{ value: false }, { since: '0.117', value: true }],
});

/** Whether a resume tells the instructions of the start. */
export const instructionsAreKept = defineRule({
  name: 'instructions-are-kept',
  clauses: ['RESUME-36'],
  provenance: 'by 0.138 to 0.169; 0.121 to 0.136 look again',
  byEdition: [{ value: false }, { since: '0.138', value: true }],
});

/** Whether `sandbox` and `permissions` exclude each other. */
export const permissionsExcludeSandbox = defineRule({
  name: 'permissions-exclude-sandbox',
  clauses: ['START-13', 'RESUME-50'],
  provenance: 'refused by 0.136 to 0.169',
  byEdition: [{ value: false }, { since: '0.136', value: true }],
});

/** Whether the program of `notify` is told the client's name. */
export const programKnowsClient = defineRule({
  name: 'program-knows-client',
  clauses: ['INIT-08'],
  provenance: 'not by 0.98, by 0.107 to 0.169',
  byEdition: [{ value: false }, { since: '0.99', value: true }],
});

/** Whether a thread that may write makes an unknown folder a trusted one. */
export const startsTrustFolders = defineRule({
  name: 'starts-trust-folders',
  clauses: ['START-14'],
  provenance: 'not by 0.98 to 0.118, by 0.121 to 0.169',
  byEdition: [{ value: false }, { since: '0.120', value: true }],
});
