import { inventDefect } from '../defect.ts';

/** Wrong listeners, wrong authentication and wrong frames. No release showed any of it. */

export const healthMissing = inventDefect(
  'health-missing',
  'the health endpoints are unknown',
  ['TRANS-07', 'TRANS-18'],
  { since: '0.121' },
);

export const originAccepted = inventDefect(
  'origin-accepted',
  'web pages may open WebSockets and ask the health endpoints',
  ['TRANS-08', 'TRANS-17'],
  { since: '0.117' },
);

export const anyToken = inventDefect(
  'any-token',
  'every token is good',
  ['TRANS-09', 'TRANS-10', 'TRANS-11', 'TRANS-18', 'TRANS-30'],
  { since: '0.121' },
);

export const tokenNewlineKept = inventDefect(
  'token-newline-kept',
  'the newline at the end of a token file belongs to the token, an empty one too',
  ['TRANS-09', 'TRANS-19'],
  { since: '0.117' },
);

export const healthNeedsToken = inventDefect(
  'health-needs-token',
  'the health endpoints ask for the token',
  ['TRANS-18'],
  { since: '0.121' },
);

export const digestIsToken = inventDefect(
  'digest-is-token',
  'the digest of a token is a token itself',
  ['TRANS-10'],
  { since: '0.121' },
);

export const tokensNeverExpire = inventDefect(
  'tokens-never-expire',
  'the end of a signed token does not count',
  ['TRANS-11'],
  { since: '0.117' },
);

export const audienceListRefused = inventDefect(
  'audience-list-refused',
  'a signed token with several audiences is refused',
  ['TRANS-30'],
  { since: '0.117' },
);

export const shortSecretAccepted = inventDefect(
  'short-secret-accepted',
  'a secret may be short',
  ['TRANS-12'],
  { since: '0.117' },
);

export const openToTheNetwork = inventDefect(
  'open-to-the-network',
  'a listener beyond loopback needs no authentication',
  ['TRANS-13'],
  { since: '0.131' },
);

export const socketForEverybody = inventDefect(
  'socket-for-everybody',
  'every user may connect to the Unix socket',
  ['TRANS-14'],
  { since: '0.128' },
);

export const staleSocketInUse = inventDefect(
  'stale-socket-in-use',
  'a socket that nobody listens on counts as one in use',
  ['TRANS-28'],
  { since: '0.128' },
  'crash',
);

export const liveSocketReplaced = inventDefect(
  'live-socket-replaced',
  'the socket of a live server is taken over',
  ['TRANS-29'],
  { since: '0.128' },
);

export const anyListenAddress = inventDefect(
  'any-listen-address',
  'an address of an unknown form counts as ws://127.0.0.1:0',
  ['TRANS-15'],
);

export const portZeroFixed = inventDefect(
  'port-zero-fixed',
  'port 0 counts as 47653',
  ['TRANS-05'],
  {},
  'crash',
);

export const binaryRead = inventDefect(
  'binary-read',
  'a binary message counts like a text',
  ['TRANS-06'],
  {},
  'protocol-error',
);

export const pingsUnanswered = inventDefect('pings-unanswered', 'a ping gets no pong', [
  'TRANS-20',
]);

export const fragmentsRefused = inventDefect(
  'fragments-refused',
  'a message in several frames ends the connection',
  ['TRANS-21'],
  {},
  'crash',
);

export const closeEndsAll = inventDefect(
  'close-ends-all',
  'the end of a connection ends every other one',
  ['TRANS-24'],
  {},
  'crash',
);

export const signalsEndAtOnce = inventDefect(
  'signals-end-at-once',
  'a first signal does not wait for running turns',
  ['SHUT-01', 'SHUT-03', 'SHUT-04', 'SHUT-09'],
  { since: '0.155' },
);

export const signalsNeverForce = inventDefect(
  'signals-never-force',
  'a further signal waits for running turns, too',
  ['SHUT-02', 'SHUT-06'],
  { since: '0.115' },
);

export const signalsFail = inventDefect(
  'signals-fail',
  'a server that a signal ends has exit code 1',
  ['SHUT-01', 'SHUT-02', 'SHUT-03', 'SHUT-04', 'SHUT-06', 'SHUT-07', 'SHUT-08'],
  { since: '0.155' },
);

export const drainingTakesWork = inventDefect(
  'draining-takes-work',
  'a draining server begins new work',
  ['SHUT-09'],
  { since: '0.155' },
);
