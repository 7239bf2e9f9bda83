import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.105 to 0.169';

/** What happens to a thread that is at work. */
export const runningClauses: readonly Clause[] = [
  {
    id: 'ARCHIVE-20',
    level: 'must',
    status: 'observed',
    statement:
      'The archive of a thread whose turn runs unloads the thread and moves its rollout; the turn goes no further.',
    why: 'An archived thread that goes on to work would write where nobody looks.',
    sources: ['no upstream test', measured],
    editions: { since: '0.107' },
  },
  {
    id: 'APPROVAL-14',
    level: 'must',
    status: 'observed',
    statement:
      'The archive of a thread that waits for an approval unloads it; a late answer runs nothing.',
    why: 'A user who archives a thread does not expect its command to run any more.',
    sources: ['no upstream test', measured],
    editions: { since: '0.107' },
  },
  {
    id: 'RESUME-62',
    level: 'must',
    status: 'observed',
    statement:
      'A connection that resumes a thread while a turn goes on learns of everything that is said in the turn, by the response or by notifications behind it.',
    why: 'A second window shows an answer without its question, and nothing ever mends it.',
    sources: [
      'found by properties/overlaps',
      'measured on releases 0.128 to 0.169; before 0.131 it fails too rarely to be judged',
    ],
    editions: { since: '0.131' },
  },
  {
    id: 'RESUME-60',
    level: 'must',
    status: 'documented',
    statement:
      'A connection that joins a thread gets the response, then what it used, then its goal, then its open questions.',
    why: 'A client that asks the user before it knows the thread shows a question without its context.',
    sources: ['upstream source only; no upstream test', measured],
    variants: [
      {
        name: 'without-goal',
        editions: { since: '0.122', until: '0.132' },
        statement: 'The order is: response, token usage, open questions.',
      },
      {
        name: 'with-goal',
        editions: { since: '0.133' },
        statement:
          'The order is: response, token usage, goal (or that there is none), open questions.',
      },
    ],
  },
  {
    id: 'RESUME-51',
    level: 'must',
    status: 'documented',
    statement:
      'A resume that comes while the last unsubscribe unloads the thread joins it, or is refused as closing and succeeds once it is closed.',
    why: 'A client that comes back at once must end up with the thread, whoever is faster.',
    sources: ['upstream source only; no upstream test', 'measured on releases 0.155 to 0.169'],
    editions: { since: '0.155' },
  },
];
