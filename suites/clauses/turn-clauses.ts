import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** turn/start and what follows it. */
export const turnClauses: readonly Clause[] = [
  {
    id: 'TURN-05',
    level: 'must',
    status: 'documented',
    statement:
      'An approval that is accepted is reported by serverRequest/resolved before the turn completes, and its command runs.',
    why: 'Clients close the dialog on it; after the end of the turn nothing would close it.',
    sources: ['upstream test turn_start_exec_approval_toggle_v2', measured],
    editions: { since: '0.107' },
  },
  {
    id: 'TURN-01',
    level: 'must',
    status: 'documented',
    statement:
      'turn/start is answered with a turn in progress without items; turn/started and turn/completed follow under its id, which no other turn has.',
    why: 'Clients file every later event under that id.',
    sources: ['upstream test turn_start_emits_notifications_and_accepts_model_override', measured],
  },
  {
    id: 'TURN-02',
    level: 'must',
    status: 'documented',
    statement:
      'Text of more than 1,048,576 characters in all is refused with -32602 and the data input_error_code, max_chars and actual_chars; no turn begins.',
    why: 'A client can tell its user how much is too much.',
    sources: ['upstream test turn_start_rejects_combined_oversized_text_input', measured],
    editions: { since: '0.107' },
  },
  {
    id: 'TURN-03',
    level: 'must',
    status: 'documented',
    statement: 'An image at a remote address is refused, however http or https is written.',
    why: 'A server must not fetch what a prompt names.',
    sources: ['upstream test request_handlers_reject_remote_image_urls', measured],
    editions: { since: '0.145' },
  },
  {
    id: 'TURN-04',
    level: 'must',
    status: 'observed',
    statement:
      'turn/start of a thread that is not loaded is refused with thread not found; it loads nothing.',
    why: 'A client learns that it has to resume first.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'TURN-06',
    level: 'must',
    status: 'documented',
    statement: 'The model is told that the user rejected its command, and goes on with the turn.',
    why: 'A model that is not told would wait, or try the same again.',
    sources: ['upstream test turn_start_exec_approval_decline_v2', measured],
  },
  {
    id: 'TURN-09',
    level: 'must',
    status: 'observed',
    statement:
      'In a turn the message of the user comes first, every item starts before it completes, and turn/completed comes last.',
    why: 'Clients build their view by appending.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'TURN-10',
    level: 'must',
    status: 'observed',
    statement: 'The model is given the messages and answers of the turns before.',
    why: 'A conversation is more than its last line.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'TURN-11',
    level: 'must',
    status: 'documented',
    statement: 'A model given to turn/start is asked in that turn and in those after it.',
    why: 'The model picker of a client is this member.',
    sources: ['upstream test turn_start_emits_notifications_and_accepts_model_override', measured],
  },
  {
    id: 'TURN-12',
    level: 'must',
    status: 'observed',
    statement: 'Text of exactly 1,048,576 characters is accepted.',
    why: 'A client that cuts at the announced limit must get through.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'TURN-07',
    level: 'must',
    status: 'documented',
    statement:
      'A file change waits for the client: accepted it is written and completed; declined nothing is written, its item is declined, and the turn goes on.',
    why: 'The user decides what becomes of their files.',
    sources: [
      'upstream tests turn_start_file_change_approval_v2, turn_start_file_change_approval_decline_v2',
      'measured on releases 0.107 to 0.169; 0.98 completes a declined change twice, at last as failed',
    ],
    editions: { since: '0.107' },
  },
  {
    id: 'TURN-13',
    level: 'must',
    status: 'documented',
    statement:
      'A file whose change was accepted for the session is changed again without a question.',
    why: 'A user who is asked at every step stops reading the questions.',
    sources: [
      'upstream test turn_start_file_change_approval_accept_for_session_persists_v2',
      measured,
    ],
  },
];
