import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** Requests in large numbers. */
export const overloadClauses: readonly Clause[] = [
  {
    id: 'OVER-01',
    level: 'must',
    status: 'documented',
    statement:
      'Of 5,000 requests at once on stdio each is answered exactly once, be it with -32001.',
    why: 'A client waits for ever for an answer that was dropped.',
    sources: [
      'JSON-RPC 2.0: a server must reply to every request',
      'measured on releases 0.98 to 0.169: 0.98 answers all, since 0.105 750 to 3,900 of 5,000 are',
    ],
  },
  {
    id: 'OVER-02',
    level: 'must',
    status: 'documented',
    statement:
      'Of 1,000 and of 5,000 requests at once on a WebSocket each is answered exactly once, be it with -32001.',
    why: 'A client that reads all it gets loses its connection, and every answer that was under way.',
    sources: ['JSON-RPC 2.0: a server must reply to every request', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'OVER-03',
    level: 'must',
    status: 'observed',
    statement: 'Of up to 100 requests at once none is refused.',
    why: 'Clients ask for dozens of things when they start, and do not count with a refusal.',
    sources: ['upstream unit tests: 128 requests may wait', measured],
  },
  {
    id: 'OVER-04',
    level: 'must',
    status: 'documented',
    statement:
      'A request that finds no place is refused with -32001 `Server overloaded; retry later.`, and with nothing else.',
    why: 'A client repeats a request that was refused so, and gives up on any other error.',
    sources: [
      'upstream unit test enqueue_incoming_request_returns_overload_error_when_queue_is_full',
      measured,
    ],
    editions: { since: '0.105' },
  },
  {
    id: 'OVER-05',
    level: 'must',
    status: 'observed',
    statement: 'Behind a burst of 1,000 requests on stdio the next ones are served.',
    why: 'A client that was refused once would need a new server.',
    sources: [measured],
  },
  {
    id: 'OVER-06',
    level: 'must',
    status: 'documented',
    statement: "A client's answer to a question of the server is taken also amid 1,000 requests.",
    why: 'A turn whose approval is lost hangs, and the user believes to have answered.',
    sources: ['upstream source: answers wait where requests are refused', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'OVER-07',
    level: 'must',
    status: 'observed',
    statement: 'No event of a running turn is lost in a burst of requests on stdio.',
    why: 'A client that builds the answer from its deltas shows it with holes.',
    sources: ['upstream unit test: a stdio connection waits instead of losing frames', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'OVER-08',
    level: 'must',
    status: 'observed',
    statement: 'A burst on one connection ends no other, and the others are served behind it.',
    why: 'One client in a hurry would cost every other one its session.',
    sources: [measured],
    editions: { since: '0.105' },
  },
];
