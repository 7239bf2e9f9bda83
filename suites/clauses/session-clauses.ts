import type { Clause } from '../../harness/clauses/clause.ts';

const sources = ['reference model of harness/model', 'measured on releases 0.98 to 0.169'];

/** Whole sessions, generated and held against the reference model. */
export const sessionClauses: readonly Clause[] = [
  {
    id: 'SESSION-01',
    level: 'must',
    status: 'observed',
    statement:
      'In every session each request is answered as what was done before demands, whoever did it.',
    why: 'Each step works alone; clients meet them in every order, with others beside them.',
    sources,
  },
  {
    id: 'SESSION-02',
    level: 'must',
    status: 'observed',
    statement:
      'In every session each connection gets the notifications that concern it, each once, in order, and no others; only the status of a thread that was unloaded may be told again.',
    why: 'A client mirrors the state of the server by nothing else.',
    sources,
  },
  {
    id: 'SESSION-03',
    level: 'must',
    status: 'observed',
    statement:
      'After each step of every session the list of loaded threads and the rollouts on disk are those that the session has led to; rollouts grow by whole lines, and lose none.',
    why: 'Lists and files outlive the connection that saw how they came about.',
    sources,
  },
  {
    id: 'SESSION-04',
    level: 'must',
    status: 'observed',
    statement:
      'Requests of several connections that overlap have the answers, tell every connection of each thread, and leave the loaded threads and rollouts, as some order of them does; what was answered before another was sent comes first in it.',
    why: 'Two windows act at the same moment; neither may see what cannot have happened.',
    sources,
    editions: { since: '0.136' },
  },
];
