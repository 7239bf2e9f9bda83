import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** turn/interrupt and turn/steer. */
export const steerClauses: readonly Clause[] = [
  {
    id: 'INT-01',
    level: 'must',
    status: 'documented',
    statement: 'turn/interrupt ends the running turn with the status interrupted.',
    why: 'The stop button of a client.',
    sources: ['upstream test turn_interrupt_aborts_running_turn', measured],
  },
  {
    id: 'INT-02',
    level: 'must',
    status: 'documented',
    statement:
      'The interrupt of a turn that has ended is refused with no active turn to interrupt.',
    why: 'A client that was too late must not wait.',
    sources: ['upstream test turn_interrupt_rejects_completed_turn', measured],
    editions: { since: '0.126' },
  },
  {
    id: 'INT-04',
    level: 'must',
    status: 'observed',
    statement:
      'An interrupt that names another turn than the running one is refused with both ids.',
    why: 'A late click must not stop the next turn.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.126' },
  },
  {
    id: 'INT-05',
    level: 'must',
    status: 'observed',
    statement: 'After an interrupt the next turn of the thread runs.',
    why: 'Interrupted work is taken up again.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'INT-06',
    level: 'must',
    status: 'observed',
    statement: 'The interrupt of a thread that is not loaded is refused with thread not found.',
    why: 'A client finds out that it holds a wrong id.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'INT-07',
    level: 'must',
    status: 'observed',
    statement:
      'The interrupt of a turn that was interrupted already is refused with no active turn to interrupt.',
    why: 'Two windows stop the same turn; the one that comes second must not wait for ever.',
    sources: ['found by properties/sessions', measured],
    editions: { since: '0.126' },
  },
  {
    id: 'INT-08',
    level: 'must',
    status: 'observed',
    statement: 'A turn whose start was answered can be interrupted, however soon.',
    why: 'The user stops a turn as soon as it is sent; where that is refused, it runs on, and its commands with it.',
    sources: ['found by properties/overlaps', measured],
  },
  {
    id: 'STEER-01',
    level: 'must',
    status: 'documented',
    statement: 'turn/steer without a running turn is refused with no active turn to steer.',
    why: 'A client falls back on turn/start.',
    sources: ['upstream test turn_steer_requires_active_turn', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'STEER-02',
    level: 'must',
    status: 'documented',
    statement:
      'turn/steer is answered with the id of the running turn, and its input becomes a message of the user in that turn.',
    why: 'The client shows the message where it belongs.',
    sources: ['upstream test turn_steer_returns_active_turn_id', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'STEER-03',
    level: 'must',
    status: 'documented',
    statement: 'Too much text is refused in turn/steer as in turn/start.',
    why: 'One limit for both ways of typing.',
    sources: ['upstream test turn_steer_rejects_oversized_text_input', measured],
    editions: { since: '0.107' },
  },
  {
    id: 'STEER-04',
    level: 'must',
    status: 'observed',
    statement:
      'turn/steer with another expectedTurnId than that of the running turn is refused with both ids.',
    why: 'A message must not land in a turn that its writer did not see.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'STEER-05',
    level: 'must',
    status: 'observed',
    statement: 'Input from turn/steer is given to the model in the same turn.',
    why: 'Steering without effect would be worse than none.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'STEER-06',
    level: 'must',
    status: 'observed',
    statement: 'An empty expectedTurnId is refused.',
    why: 'A client that forgot it finds out.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'STEER-07',
    level: 'must',
    status: 'documented',
    statement: 'Empty input is refused in turn/steer.',
    why: 'A client that lost its text finds out.',
    sources: ['upstream test turn_steer_rejects_empty_input', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'STEER-08',
    level: 'must',
    status: 'observed',
    statement: 'turn/steer of a thread that is not loaded is refused with thread not found.',
    why: 'A client finds out that it holds a wrong id.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'INT-03',
    level: 'must',
    status: 'documented',
    statement:
      'The interrupt of a turn whose file change waits for an answer resolves the question; a late answer writes nothing.',
    why: 'The dialog has to close, and a button that is pressed too late must do nothing.',
    // No order: serverRequest/resolved came behind turn/completed on every release that was run.
    sources: ['upstream test turn_interrupt_resolves_pending_command_approval_request', measured],
    editions: { since: '0.107' },
  },
];
