import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';
const session = 'a session of 300 turns and 10 MB';

/** Sessions of long work, and many of them. */
export const loadClauses: readonly Clause[] = [
  {
    id: 'LOAD-01',
    level: 'must',
    status: 'observed',
    statement: `thread/read of ${session} tells every turn in order, each with its first and last message.`,
    why: 'A client shows a conversation with holes, and nobody notices.',
    sources: [measured],
  },
  {
    id: 'LOAD-02',
    level: 'must',
    status: 'observed',
    statement: `The resume of ${session} tells every turn in order, each with its first and last message.`,
    why: 'Long sessions are those that people come back to.',
    sources: [measured],
  },
  {
    id: 'LOAD-03',
    level: 'must',
    status: 'observed',
    statement: `The next turn of ${session} knows the last answer, and is appended to the rollout: all that was there is kept.`,
    why: 'The record of a day of work would be lost, or the agent would begin anew.',
    sources: [measured],
  },
  {
    id: 'LOAD-04',
    level: 'must',
    status: 'observed',
    statement:
      'The pages of thread/turns/list hold each of 300 turns exactly once, in both directions.',
    why: 'A client that loads history as the user scrolls shows turns twice, or never.',
    sources: [measured],
    editions: { since: '0.125' },
  },
  {
    id: 'LOAD-05',
    level: 'must',
    status: 'observed',
    statement: `Archive and unarchive keep every byte of ${session}.`,
    why: 'An archive that loses something is found out when it is too late.',
    sources: [measured],
  },
  {
    id: 'LOAD-06',
    level: 'must',
    status: 'observed',
    statement: `A fork of ${session} has every turn in order; the source is not touched.`,
    why: 'Whoever tries something on a copy wants the copy whole and the original safe.',
    sources: [measured],
  },
  {
    id: 'LOAD-07',
    level: 'must',
    status: 'observed',
    statement: 'The pages of thread/list hold each of 230 threads exactly once, newest first.',
    why: 'A client that loads the list as the user scrolls shows threads twice, or never.',
    sources: [measured],
  },
];
