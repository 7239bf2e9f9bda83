import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** thread/resume of threads on disk: history, turns, usage, settings. */
export const storedResumeClauses: readonly Clause[] = [
  {
    id: 'RESUME-03',
    level: 'must',
    status: 'documented',
    statement: 'A stored thread is resumed without its turns on request, and still has them.',
    why: 'Long conversations are opened at once and paged in later.',
    sources: ['upstream test thread_resume_can_skip_turns_for_metadata_only_resume', measured],
    editions: { since: '0.125' },
  },
  {
    id: 'RESUME-12',
    level: 'must',
    status: 'documented',
    statement:
      'A resume with a history makes a thread with an id of its own; its model knows the history.',
    why: 'Clients that keep conversations themselves bring them back so.',
    sources: ['upstream test thread_resume_supports_history_and_overrides', measured],
  },
  {
    id: 'RESUME-13',
    level: 'must',
    status: 'observed',
    statement: 'A resume with an empty history is refused.',
    why: 'A client would otherwise go on without what was said.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'RESUME-23',
    level: 'must',
    status: 'documented',
    statement:
      'A turn that was started and never ended is interrupted in every resume and read while nothing runs.',
    why: 'A client would otherwise wait for a turn that nobody runs.',
    sources: [
      'upstream test thread_resume_and_read_interrupt_incomplete_rollout_turn_when_thread_is_idle',
      measured,
    ],
    editions: { since: '0.115' },
  },
  {
    id: 'RESUME-61',
    level: 'must',
    status: 'observed',
    statement: 'A turn that was started and never ended stays interrupted while another turn runs.',
    why: 'A client would show two turns at work, and wait for the end of one that nobody runs.',
    sources: ['found by properties/sessions', 'measured on releases 0.115 to 0.169'],
    editions: { since: '0.115' },
  },
  {
    id: 'RESUME-24',
    level: 'must',
    status: 'documented',
    statement:
      'After a resume the client is told what the stored thread used, with the turn that used it.',
    why: 'The meter of the context window is right before the next turn.',
    sources: ['upstream test thread_resume_emits_restored_token_usage_before_next_turn', measured],
    editions: { since: '0.122' },
  },
  {
    id: 'RESUME-25',
    level: 'must',
    status: 'documented',
    statement: 'A resume without turns does not tell what the thread used.',
    why: 'Such a client knows no turn that the numbers could belong to.',
    sources: [
      'upstream test thread_resume_skips_restored_token_usage_when_turns_are_excluded',
      measured,
    ],
    editions: { since: '0.125' },
  },
  {
    id: 'RESUME-26',
    level: 'must',
    status: 'documented',
    statement: 'Usage recorded before a cut-off last turn belongs to the turn before.',
    why: 'The cut-off turn used nothing that is known.',
    sources: [
      'upstream test thread_resume_token_usage_replay_ignores_stale_interrupted_tail_turn',
      measured,
    ],
    editions: { since: '0.122' },
  },
  {
    id: 'RESUME-27',
    level: 'must',
    status: 'documented',
    statement: 'Usage recorded inside an interrupted turn belongs to that turn.',
    why: 'Interrupted turns cost, too.',
    sources: [
      'upstream test thread_resume_token_usage_replay_can_belong_to_interrupted_turn',
      measured,
    ],
    editions: { since: '0.122' },
  },
  {
    id: 'RESUME-30',
    level: 'must',
    status: 'documented',
    statement: 'Once no client watches an idle thread, the overrides of the next resume count.',
    why: 'A client that comes back in another folder works there.',
    sources: ['upstream test thread_resume_defers_updated_at_until_turn_start', measured],
    editions: { since: '0.135' },
  },
  {
    id: 'RESUME-31',
    level: 'must',
    status: 'observed',
    statement: 'While a client watches an idle thread, the overrides of a resume are ignored.',
    why: 'Another client must not change the folder under its feet.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.105' },
  },
  {
    id: 'RESUME-32',
    level: 'must',
    status: 'documented',
    statement: 'A resume from disk with another model changes nothing that the rollout held.',
    why: 'Lists are sorted by the time of the last turn; looking at a thread is none.',
    sources: [
      'upstream test thread_resume_with_overrides_defers_updated_at_until_turn_start',
      measured,
    ],
    variants: [
      {
        name: 'untouched',
        editions: { until: '0.154' },
        statement: 'The rollout keeps its bytes and its time until the first turn.',
      },
      {
        name: 'appended',
        editions: { since: '0.155' },
        statement: 'The new settings may be appended; what was there stays.',
      },
    ],
  },
  {
    id: 'RESUME-45',
    level: 'must',
    status: 'documented',
    statement:
      'Whether a second process resumes a thread that another has loaded is decided by the edition.',
    why: 'Two programs that write one rollout damage it; clients of the second have to know.',
    sources: [
      'upstream test thread_resume_rejects_paginated_writer_owned_by_another_process',
      measured,
    ],
    variants: [
      {
        name: 'shared',
        editions: { until: '0.145' },
        statement: 'A second process resumes a thread that another has loaded.',
      },
      {
        name: 'one-writer',
        editions: { since: '0.146' },
        statement: 'It is refused for the active writer, until that process ends.',
      },
    ],
  },
  {
    id: 'RESUME-19',
    level: 'must',
    status: 'documented',
    statement: 'A resume in a second process does not end the turn that runs in the first.',
    why: 'Looking at a conversation in a second window must not break the first.',
    sources: ['upstream test thread_resume_keeps_in_flight_turn_streaming', measured],
  },
  {
    id: 'RESUME-59',
    level: 'must',
    status: 'observed',
    statement: 'A second process reads a thread and its turns while another has it loaded.',
    why: 'Reading needs no ownership.',
    sources: [measured],
  },
  {
    id: 'RESUME-46',
    level: 'must',
    status: 'documented',
    statement:
      'The page of turns beside the answer to a resume is the one that thread/turns/list gives.',
    why: 'A client goes on paging from it.',
    sources: [
      'upstream test thread_resume_initial_turns_page_matches_requested_turns_list_page',
      measured,
    ],
    editions: { since: '0.136' },
  },
  {
    id: 'RESUME-49',
    level: 'must',
    status: 'observed',
    statement: 'The resume of an id that is none is refused as invalid.',
    why: 'A client tells a typing error from a lost conversation.',
    sources: ['upstream source only; no upstream test', measured],
    variants: [
      { name: 'thread', editions: { until: '0.135' }, statement: 'Refused as invalid thread id.' },
      {
        name: 'session',
        editions: { since: '0.136' },
        statement: 'Refused as invalid session id.',
      },
    ],
  },
  {
    id: 'RESUME-52',
    level: 'must',
    status: 'observed',
    statement: 'What a thread used is told behind the answer to its resume.',
    why: 'A client learns the thread first.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.122' },
  },
  {
    id: 'RESUME-04',
    level: 'must',
    status: 'documented',
    statement:
      'Whether a second process resumes a thread without its turns that another has loaded is decided by the edition.',
    why: 'A dashboard that shows threads of other programs asks for no turns.',
    sources: ['upstream test thread_resume_can_skip_turns_when_thread_is_running', measured],
    variants: [
      {
        name: 'shared',
        editions: { since: '0.125', until: '0.145' },
        statement: 'A second process resumes it: idle, without turns.',
      },
      {
        name: 'one-writer',
        editions: { since: '0.146' },
        statement: 'It is refused for the active writer, as with its turns.',
      },
    ],
  },
  {
    id: 'RESUME-28',
    level: 'must',
    status: 'documented',
    statement:
      'After a restart a thread has the branch that was set by thread/metadata/update, not that of the repository.',
    why: 'A client that moved the work to another branch must find it there.',
    sources: [
      'upstream test thread_resume_prefers_persisted_git_metadata_for_local_threads',
      measured,
    ],
    editions: { since: '0.115' },
  },
  {
    id: 'RESUME-47',
    level: 'must',
    status: 'documented',
    statement: 'Where no thread is loaded, a resume or fork by the path of a folder is refused.',
    why: 'A client that mistakes a folder for a rollout learns which path was wrong.',
    sources: [
      'upstream test pathless_ephemeral_thread_rejects_codex_home_path_after_reload',
      measured,
    ],
    variants: [
      {
        name: 'Is a directory',
        editions: { until: '0.125' },
        statement: 'The refusal is that of the system: Is a directory.',
      },
      {
        name: 'path is a directory',
        editions: { since: '0.126' },
        statement: 'The refusal says that the path is a directory.',
      },
    ],
  },
  {
    id: 'RESUME-48',
    level: 'must',
    status: 'observed',
    statement: 'Where no thread is loaded, a resume or fork by the path of a device is refused.',
    why: 'Some devices and pipes are read without an end.',
    sources: ['upstream source only; no upstream test', measured],
    variants: [
      {
        name: 'empty session file',
        editions: { until: '0.125' },
        statement: 'An empty device is refused as an empty session file.',
      },
      {
        name: 'path is not a file',
        editions: { since: '0.126' },
        statement: 'The refusal says that the path is not a file.',
      },
    ],
  },
  {
    id: 'PATH-07',
    level: 'must',
    status: 'observed',
    statement: 'Where no thread is loaded, a resume or fork by a path without a file is refused.',
    why: 'A client must learn that the path it remembers is gone.',
    sources: ['upstream source only; no upstream test', measured],
    variants: [
      {
        name: 'No such file',
        editions: { until: '0.136' },
        statement: 'The refusal is that of the system: No such file or directory.',
      },
      {
        name: 'file does not exist',
        editions: { since: '0.137' },
        statement: 'The refusal says that the file does not exist.',
      },
    ],
  },
  {
    id: 'RESUME-43',
    level: 'must',
    status: 'documented',
    statement:
      'The clients codex_chatgpt_android_remote and codex_chatgpt_ios_remote are resumed with a history without arguments and results of MCP tools and without generated images, also in the first page; others with all of it.',
    why: 'What a tool saw stays on the machine that ran it.',
    sources: [
      'upstream test thread_resume_redacts_payloads_for_chatgpt_remote_clients',
      'measured on releases 0.131 to 0.169; 0.130 redacts nothing, no release redacts thread/read',
    ],
    editions: { since: '0.131' },
  },
];
