import type { Flag } from './flag.ts';

/** Flags of `codex app-server`, as its help lists them on 0.98 to 0.169, in the order of usage lines. */
export const codexFlags: readonly Flag[] = [
  {
    name: 'config',
    short: 'c',
    value: 'key=value',
    isRepeatable: true,
    help: 'override a value of config.toml; the value is TOML, else a plain string',
  },
  { name: 'enable', value: 'FEATURE', isRepeatable: true, help: '-c features.FEATURE=true' },
  { name: 'disable', value: 'FEATURE', isRepeatable: true, help: '-c features.FEATURE=false' },
  {
    name: 'strict-config',
    editions: { since: '0.131' },
    help: 'accepted; the fake reads unknown fields of config.toml over',
  },
  {
    name: 'listen',
    value: 'URL',
    editions: { since: '0.99' },
    help: 'stdio:// (default), ws://IP:PORT, unix://, unix://PATH or off',
  },
  { name: 'stdio', editions: { since: '0.136' }, help: 'the same as --listen stdio://' },
  { name: 'analytics-default-enabled', help: 'accepted, without effect' },
  {
    name: 'ws-auth',
    value: 'MODE',
    choices: ['capability-token', 'signed-bearer-token'],
    editions: { since: '0.117' },
    help: 'capability-token or signed-bearer-token',
  },
  {
    name: 'ws-token-file',
    value: 'PATH',
    editions: { since: '0.117' },
    help: 'file with the capability token',
  },
  {
    name: 'ws-token-sha256',
    value: 'HEX',
    editions: { since: '0.121' },
    help: 'SHA-256 of the capability token',
  },
  {
    name: 'ws-shared-secret-file',
    value: 'PATH',
    editions: { since: '0.117' },
    help: 'file with the secret of signed tokens (HS256), at least 32 bytes',
  },
  {
    name: 'ws-issuer',
    value: 'ISSUER',
    editions: { since: '0.117' },
    help: 'issuer that signed tokens must name',
  },
  {
    name: 'ws-audience',
    value: 'AUDIENCE',
    editions: { since: '0.117' },
    help: 'audience that signed tokens must name',
  },
  {
    name: 'ws-max-clock-skew-seconds',
    value: 'SECONDS',
    editions: { since: '0.117' },
    help: 'clock skew that signed tokens may show (default: 30)',
  },
  {
    name: 'code-mode-host',
    value: 'URL',
    editions: { since: '0.150' },
    help: 'accepted, without effect',
  },
  { name: 'startup-sign-out', editions: { since: '0.166' }, help: 'accepted, without effect' },
  {
    name: 'startup-client-info',
    value: 'STARTUP_CLIENT_INFO',
    editions: { since: '0.166' },
    help: 'accepted, without effect',
  },
  {
    name: 'cloud-skills-snapshot',
    value: 'PATH',
    editions: { since: '0.166' },
    help: 'accepted, without effect',
  },
];
