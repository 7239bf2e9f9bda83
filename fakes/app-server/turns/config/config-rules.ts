import { defineRule } from '../../rules/variant-rule.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** The model of a home that names none. */
export const defaultModel = defineRule<string>({
  name: 'default-model',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'gpt-5.2-codex' },
    { since: '0.106', value: 'gpt-5.3-codex' },
    { since: '0.125', value: 'gpt-5.5' },
    { since: '0.145', value: 'gpt-5.6-sol' },
    { since: '0.155', value: 'gpt-6-astra' },
    { since: '0.160', value: 'gpt-6.1-sol' },
  ],
});

/** What the refusal of `thread/start` begins with when config.toml cannot be used. */
export const configRefusal = defineRule<string>({
  name: 'config-refusal',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'error deriving config: ' },
    { since: '0.115', value: 'failed to load configuration: ' },
  ],
});

/** Whether `approval_policy = "untrusted"` in config.toml ends the server. */
export const untrustedIsRefused = defineRule({
  name: 'untrusted-is-refused',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.150', value: true }],
});

/** Whether `on-failure` is taken for `on-request`. */
export const onFailureIsOnRequest = defineRule({
  name: 'on-failure-is-on-request',
  clauses: [],
  provenance: 'measured on 0.130 (kept), 0.155 to 0.169 (gone from the protocol)',
  byEdition: [{ value: false }, { since: '0.155', value: true }],
});

/** How a config.toml that is no file is reported. */
export const notAFile = defineRule<'os-error' | 'not-a-file'>({
  name: 'not-a-file',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'os-error' }, { since: '0.145', value: 'not-a-file' }],
});

/** How bytes that are no UTF-8 are reported. */
export const notUtf8 = defineRule<'stream' | 'position'>({
  name: 'not-utf8',
  clauses: [],
  provenance: 'measured on 0.107 (stream), 0.130 and 0.169 (position)',
  byEdition: [{ value: 'stream' }, { since: '0.130', value: 'position' }],
});

/** Whether built-in providers may be redefined. */
export const builtInProvidersAreReserved = defineRule({
  name: 'built-in-providers-are-reserved',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.115', value: true }],
});

/** How a provider without name is reported. */
export const namelessProvider = defineRule<'missing-field' | 'empty-name'>({
  name: 'nameless-provider',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'missing-field' }, { since: '0.125', value: 'empty-name' }],
});

/** What precedes the refusal of a `-c` whose value has the wrong type. */
export const overrideRefusal = defineRule<string>({
  name: 'override-refusal',
  clauses: [],
  provenance: 'measured on 0.118 to 0.155 (prefix), 0.160 and 0.169 (none)',
  byEdition: [
    { value: 'error loading default config after config error: ' },
    { since: '0.160', value: '' },
  ],
});
