import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** Handshake, framing and the end of a process. */
export const handshakeClauses: readonly Clause[] = [
  {
    id: 'INIT-01',
    level: 'must',
    status: 'documented',
    statement:
      'A request before initialize is refused with Not initialized; each connection counts alone.',
    why: 'A client learns that it has to shake hands again after a reconnect.',
    sources: ['upstream test websocket_transport_routes_per_connection_handshake_and_responses'],
  },
  {
    id: 'INIT-02',
    level: 'must',
    status: 'observed',
    statement: 'A second initialize on a connection is refused with Already initialized.',
    why: 'Two parts of a client that share a connection find out about each other.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'INIT-03',
    level: 'must',
    status: 'documented',
    statement: "userAgent begins with the client's name and a slash.",
    why: 'Clients read the release of the server from it.',
    sources: ['upstream test initialize_uses_client_info_name_as_originator'],
  },
  {
    id: 'INIT-09',
    level: 'must',
    status: 'observed',
    statement: 'Requests are answered without the initialized notification.',
    why: 'Many clients never send it.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'INIT-11',
    level: 'must',
    status: 'documented',
    statement: 'The same request id on two connections is answered on each by itself.',
    why: 'Every client counts from one.',
    sources: ['upstream test websocket_transport_routes_per_connection_handshake_and_responses'],
  },
  {
    id: 'INIT-12',
    level: 'must',
    status: 'observed',
    statement:
      'An unknown method is refused with -32600 and an unknown variant text that names it.',
    why: 'Clients tell a missing method from a failed call by it.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'INIT-13',
    level: 'must',
    status: 'observed',
    statement: 'Params of the wrong type or without a required member are refused with -32600.',
    why: 'A client bug must show as a refusal, not as silence.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'TRANS-01',
    level: 'should',
    status: 'documented',
    statement: 'Frames of the server have no member jsonrpc, and requests need none.',
    why: 'A client that reads frames strictly refuses a member that codex never sends.',
    sources: ['upstream: all stdio tests', measured],
  },
  {
    id: 'TRANS-02',
    level: 'must',
    status: 'observed',
    statement: 'A frame that is no message is dropped without an answer; the connection lives on.',
    why: 'One bad line must not cost the session.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'TRANS-04',
    level: 'must',
    status: 'observed',
    statement: 'A request id that is a text comes back as the same text.',
    why: 'Proxies that mark ids with texts rely on it.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'SHUT-05',
    level: 'must',
    status: 'documented',
    statement: 'The end of its standard input ends a stdio server with exit code 0.',
    why: 'A client that dies must not leave a server behind.',
    sources: ['upstream tests that close stdin to release writers', measured],
  },
];
