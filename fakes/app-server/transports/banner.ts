import { isIP } from 'node:net';
import type { Behaviour } from '../rules/behaviour.ts';
import { isLoopback } from './loopback.ts';
import { remoteNote, speaksHttp } from './transport-rules.ts';

/** What a server prints on stderr once it listens on an address. */
export function banner(address: { host: string; port: number }, behaviour: Behaviour): string {
  const host = isIP(address.host) === 6 ? `[${address.host}]` : address.host;
  const authority = `${host}:${address.port}`;
  const health = behaviour.value(speaksHttp)
    ? [`  readyz: http://${authority}/readyz`, `  healthz: http://${authority}/healthz`]
    : [];
  const note = isLoopback(address.host)
    ? 'binds localhost only (use SSH port-forwarding for remote access)'
    : behaviour.value(remoteNote);
  return [
    'codex app-server (WebSockets)',
    `  listening on: ws://${authority}`,
    ...health,
    `  note: ${note}`,
    '',
  ].join('\n');
}
