import type { Clause } from '../../harness/clauses/clause.ts';

const oneProcess = 'no upstream test with several connections';
const measured = 'measured on releases 0.107 to 0.169';
const editions = { since: '0.107' } as const;

/** Questions of the server to its clients: whether a command may run. */
export const approvalClauses: readonly Clause[] = [
  {
    id: 'APPROVAL-01',
    level: 'must',
    status: 'observed',
    statement:
      'An approval is asked of every subscriber of the thread under one id, and of no other connection.',
    why: 'Whoever watches the conversation may decide; nobody else is bothered.',
    sources: [oneProcess, measured],
    editions,
  },
  {
    id: 'APPROVAL-02',
    level: 'must',
    status: 'observed',
    statement:
      'serverRequest/resolved reaches every subscriber once, before turn/completed, whoever answered.',
    why: 'The dialog in the other window has to close.',
    sources: [oneProcess, measured],
    editions,
  },
  {
    id: 'APPROVAL-03',
    level: 'must',
    status: 'observed',
    statement: 'The first answer decides; a later one changes nothing and is no error.',
    why: 'Two users may press a button at the same time.',
    sources: [oneProcess, measured],
    editions,
  },
  {
    id: 'APPROVAL-04',
    level: 'must',
    status: 'observed',
    statement: 'An approval that was answered is not asked again of a connection that resumes.',
    why: 'A dialog for a command that ran already confuses the user.',
    sources: [oneProcess, measured],
    editions,
  },
  {
    id: 'APPROVAL-05',
    level: 'must',
    status: 'observed',
    statement:
      'An approval stays open when the connection that was asked is closed; a connection that resumes is asked under the same id and decides.',
    why: 'A lost network connection must not lose the turn.',
    sources: [oneProcess, measured],
    editions,
  },
  {
    id: 'APPROVAL-06',
    level: 'must',
    status: 'observed',
    statement:
      'An approval stays open when the subscriber that was asked unsubscribes; its resume brings the same request again.',
    why: 'A client that comes back to a conversation has to see what it waits for.',
    sources: [oneProcess, 'measured on releases 0.121 to 0.169'],
    editions: { since: '0.121' },
  },
  {
    id: 'APPROVAL-07',
    level: 'must',
    status: 'observed',
    statement:
      'A declined command does not run; its item is completed as declined, and the turn goes on.',
    why: 'The user said no.',
    sources: ['upstream test turn_start_exec_approval_decline_v2', measured],
    editions,
  },
  {
    id: 'APPROVAL-08',
    level: 'must',
    status: 'observed',
    statement: 'A cancelled command does not run, and its turn ends as interrupted.',
    why: 'The user wanted all of it to stop.',
    sources: [measured],
    editions,
  },
  {
    id: 'APPROVAL-09',
    level: 'must',
    status: 'observed',
    statement: 'An error as the answer to an approval is no consent: nothing runs, the turn ends.',
    why: 'A client whose dialog failed must neither run a command nor hang.',
    sources: ['upstream source only; no upstream test', measured],
    editions,
  },
  {
    id: 'APPROVAL-10',
    level: 'must',
    status: 'observed',
    statement:
      'An answer to an approval that the server cannot read is no consent: nothing runs, the turn ends.',
    why: 'A client of another release must not run a command by mistake.',
    sources: ['upstream source only; no upstream test', measured],
    editions,
  },
  {
    id: 'APPROVAL-11',
    level: 'must',
    status: 'observed',
    statement: 'An answer to a request that was never asked is ignored; open requests stay open.',
    why: 'A confused client must not decide for another one.',
    sources: [measured],
    editions,
  },
  {
    id: 'APPROVAL-12',
    level: 'must',
    status: 'observed',
    statement: 'The interrupt of a turn resolves its open approval; a late answer runs nothing.',
    why: 'The dialog has to close, and a button that is pressed too late must do nothing.',
    // No order: serverRequest/resolved came behind turn/completed on every release that was run.
    sources: ['upstream test turn_interrupt_resolves_pending_command_approval_request', measured],
    editions,
  },
  {
    id: 'APPROVAL-13',
    level: 'must',
    status: 'observed',
    statement:
      'Approvals of two threads have different ids; the answer to one leaves the other open.',
    why: 'A client that shows two conversations must not approve the wrong command.',
    sources: [measured],
    editions,
  },
  {
    id: 'APPROVAL-15',
    level: 'must',
    status: 'observed',
    statement:
      'The item of a declined command is completed for everybody who is subscribed by then, also for those who joined while the question was open, and for nobody who left.',
    why: 'The window that came later shows the command as running for ever.',
    sources: ['found by properties/sessions', measured],
    editions,
  },
  {
    id: 'STATUS-08',
    level: 'must',
    status: 'observed',
    statement:
      'While an approval is open the status is active with the flag waitingOnApproval, which its answer clears.',
    why: 'Lists of threads show where the user is needed.',
    sources: [measured],
    editions,
  },
];
