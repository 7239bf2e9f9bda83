import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.107 to 0.169';
const drainWhy = 'Supervisors that restart a server must not lose the work that runs.';

/** Signals; of the end of the input see the handshake. */
export const shutdownClauses: readonly Clause[] = [
  {
    id: 'SHUT-01',
    level: 'must',
    status: 'documented',
    statement:
      'After the first SIGINT a server on sockets lets running turns end, then ends with code 0.',
    why: drainWhy,
    sources: [
      'upstream test websocket_transport_ctrl_c_waits_for_running_turn_before_exit',
      measured,
    ],
    editions: { since: '0.105' },
  },
  {
    id: 'SHUT-02',
    level: 'must',
    status: 'documented',
    statement: 'A further SIGINT ends a server on sockets with code 0 although a turn runs.',
    why: 'Nobody should have to kill a server whose model does not answer.',
    sources: [
      'upstream test websocket_transport_second_ctrl_c_forces_exit_while_turn_running',
      measured,
    ],
    editions: { since: '0.105' },
  },
  {
    id: 'SHUT-03',
    level: 'must',
    status: 'documented',
    statement:
      'After the first SIGTERM a server on sockets lets running turns end, then ends with code 0.',
    why: drainWhy,
    sources: ['upstream test websocket_transport_sigterm_waits_for_running_turn', measured],
    editions: { since: '0.112' },
  },
  {
    id: 'SHUT-04',
    level: 'must',
    status: 'documented',
    statement:
      'SIGHUP, however often, lets running turns of a server on sockets end; then it ends with code 0.',
    why: drainWhy,
    sources: [
      'upstream test websocket_transport_repeated_sighup_keeps_waiting_for_running_turn',
      measured,
    ],
    editions: { since: '0.131' },
  },
  {
    id: 'SHUT-06',
    level: 'must',
    status: 'documented',
    statement: 'A further SIGTERM ends a server on sockets with code 0 although a turn runs.',
    why: 'A supervisor that insists gets an orderly end.',
    sources: ['upstream test websocket_transport_second_sigterm_forces_exit', measured],
    editions: { since: '0.112' },
  },
  {
    id: 'SHUT-07',
    level: 'must',
    status: 'observed',
    statement: 'SIGTERM ends a server on sockets without a running turn with code 0.',
    why: 'Supervisors take another end for a crash.',
    sources: [measured],
    editions: { since: '0.112' },
  },
  {
    id: 'SHUT-08',
    level: 'must',
    status: 'observed',
    statement: 'SIGTERM ends a stdio server with code 0.',
    why: 'Supervisors take another end for a crash.',
    sources: ['killed by the signal on 0.107 to 0.150, code 0 on 0.155 to 0.169'],
    editions: { since: '0.155' },
  },
  {
    id: 'SHUT-09',
    level: 'must',
    status: 'observed',
    statement:
      'A server that waits for its turns refuses new threads and turns; other requests it answers.',
    why: 'A client learns that it has to reconnect instead of losing a turn half-way.',
    sources: ['measured: absent on 0.150, present on 0.155 to 0.169'],
    editions: { since: '0.155' },
  },
];
