import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.105 to 0.169';
const oneProcess = 'no upstream test with several connections';

/** Requests for one thread that come at once, from one connection or several. */
export const orderClauses: readonly Clause[] = [
  {
    id: 'SER-01',
    level: 'must',
    status: 'documented',
    statement:
      'Requests for one thread on one connection are served in the order in which they were sent.',
    why: 'Clients send what belongs together without waiting for each answer.',
    sources: ['upstream unit tests of request_serialization', measured],
  },
  {
    id: 'SER-03',
    level: 'must',
    status: 'observed',
    statement:
      'Requests for one thread from several connections are served one after another: everybody sees one sequence, in which each connection keeps its order.',
    why: 'Two windows would otherwise end with different names.',
    sources: [oneProcess, measured],
    editions: { since: '0.115' },
  },
  {
    id: 'SER-05',
    level: 'must',
    status: 'observed',
    statement:
      'Of two archives of a thread at once one is served and the other is refused: no rollout found. It is announced once.',
    why: 'A file must not be moved twice, and no client be left without an answer.',
    sources: [oneProcess, measured],
  },
  {
    id: 'SER-06',
    level: 'must',
    status: 'observed',
    statement: 'Two resumes of a stored thread at once are both served; it is loaded once.',
    why: 'Two writers of one rollout would ruin it.',
    sources: [oneProcess, measured],
  },
  {
    id: 'SER-07',
    level: 'must',
    status: 'observed',
    statement: 'Two subscribers that leave a thread at once are both told unsubscribed.',
    why: 'Windows are closed together when an application ends.',
    sources: [oneProcess, measured],
    editions: { since: '0.121' },
  },
  {
    id: 'SER-08',
    level: 'must',
    status: 'observed',
    statement:
      'Archive, resume and unsubscribe of a thread at once are all answered; the thread ends archived and not loaded.',
    why: 'An archived thread that stays loaded is written to in the archive.',
    sources: [oneProcess, measured],
    editions: { since: '0.136' },
  },
];
