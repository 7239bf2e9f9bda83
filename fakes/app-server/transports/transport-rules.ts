import { defineRule } from '../rules/variant-rule.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** Answers of the TCP listener to plain HTTP; older ones drop a connection that is no WebSocket. */
export const speaksHttp = defineRule({
  name: 'speaks-http',
  clauses: ['TRANS-07'],
  provenance: '0.111 has no /readyz; 0.115 has, 0.114 by upstream history',
  byEdition: [{ value: false }, { since: '0.114', value: true }],
});

/** Whether a request with an `Origin` header is refused with 403, health endpoints included. */
export const refusesOrigin = defineRule({
  name: 'refuses-origin',
  clauses: ['TRANS-08'],
  provenance: 'accepted by 0.115, refused by 0.118; 0.117 by upstream history',
  byEdition: [{ value: false }, { since: '0.117', value: true }],
});

/** Whether an address that is not loopback needs `--ws-auth`. */
export const needsAuthBeyondLoopback = defineRule({
  name: 'needs-auth-beyond-loopback',
  clauses: ['TRANS-13'],
  provenance: 'listens without on 0.107 to 0.130, refused by 0.131',
  byEdition: [{ value: false }, { since: '0.131', value: true }],
});

/** The last line of the banner for an address that is not loopback. */
export const remoteNote = defineRule({
  name: 'remote-note',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: 'this is a raw WS server; consider running behind TLS/auth for real remote use' },
    {
      since: '0.117',
      value:
        'websocket auth is opt-in in this build; configure `--ws-auth ...` before real remote use',
    },
    { since: '0.131', value: 'websocket auth is required for non-localhost listeners' },
  ],
});

/** How a Unix socket carries the protocol; `frames` is WebSocket frames with no HTTP upgrade before. */
export const unixHandshake = defineRule<'frames' | 'upgrade'>({
  name: 'unix-handshake',
  clauses: ['TRANS-14'],
  provenance: '0.125 takes the upgrade for a broken frame, 0.128 answers it',
  byEdition: [{ value: 'frames' }, { since: '0.128', value: 'upgrade' }],
});

/** Where the socket of `unix://PATH` is made: at PATH, or in a folder of the user with PATH a symlink to it. */
export const unixSocketPlace = defineRule<'at-path' | 'behind-symlink'>({
  name: 'unix-socket-place',
  clauses: [],
  provenance: 'a socket on 0.125 to 0.155, a symlink on 0.160 to 0.169',
  byEdition: [{ value: 'at-path' }, { since: '0.160', value: 'behind-symlink' }],
});

/** Whether a Unix listener leaves `app-server-startup.lock` in the home. */
export const startupLock = defineRule({
  name: 'startup-lock',
  clauses: [],
  provenance: 'absent on 0.132, present on 0.133',
  byEdition: [{ value: false }, { since: '0.133', value: true }],
});

/** How a server on sockets takes a signal: `kill` is the system's default. */
export interface SignalAnswers {
  readonly SIGINT: 'kill' | 'drain';
  readonly SIGTERM: 'kill' | 'drain';
  readonly SIGHUP: 'kill' | 'drain-only';
}

/** Signals while listening on ws:// or unix://. */
export const socketSignals = defineRule<SignalAnswers>({
  name: 'socket-signals',
  clauses: [],
  provenance: 'signals sent to idle and busy servers, 0.107 to 0.169',
  byEdition: [
    { value: { SIGINT: 'drain', SIGTERM: 'kill', SIGHUP: 'kill' } },
    { since: '0.115', value: { SIGINT: 'drain', SIGTERM: 'drain', SIGHUP: 'kill' } },
    { since: '0.131', value: { SIGINT: 'drain', SIGTERM: 'drain', SIGHUP: 'drain-only' } },
  ],
});

/** Whether SIGTERM ends a stdio server with code 0, at once; before, the signal kills it. */
export const stdioEndsOnSigterm = defineRule({
  name: 'stdio-ends-on-sigterm',
  clauses: [],
  provenance: 'killed on 0.107 to 0.150, code 0 on 0.155 to 0.169; SIGINT and SIGHUP always kill',
  byEdition: [{ value: false }, { since: '0.155', value: true }],
});
