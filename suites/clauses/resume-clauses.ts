import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** thread/resume. */
export const resumeClauses: readonly Clause[] = [
  {
    id: 'RESUME-01',
    level: 'must',
    status: 'documented',
    statement: 'A thread without a user turn cannot be resumed by its id: no rollout found.',
    why: 'Resume-or-start clients match this refusal.',
    sources: ['upstream test thread_resume_rejects_unmaterialized_thread'],
    editions: { since: '0.99' },
  },
  {
    id: 'RESUME-02',
    level: 'must',
    status: 'documented',
    statement:
      'A stored thread is resumed by its id with path, preview, provider and one completed turn for each stored one.',
    why: 'The client shows the conversation from this answer alone.',
    sources: ['upstream test thread_resume_returns_rollout_history'],
  },
  {
    id: 'RESUME-05',
    level: 'must',
    status: 'documented',
    statement: 'An archived thread cannot be resumed by its id.',
    why: 'A resumed archived thread is written to in a folder where no list shows it.',
    sources: ['upstream test thread_resume_rejects_archived_session_by_id', measured],
    variants: [
      {
        name: 'not-found',
        editions: { until: '0.135' },
        statement: 'An archived thread cannot be resumed by its id: no rollout found.',
      },
      {
        name: 'advised',
        editions: { since: '0.136' },
        statement:
          'An archived thread cannot be resumed by its id; the refusal advises to unarchive.',
      },
    ],
  },
  {
    id: 'RESUME-06',
    level: 'must',
    status: 'documented',
    statement: 'An empty path counts as absent: a loaded thread is rejoined by its id.',
    why: 'Clients in languages without optional members send empty texts.',
    sources: ['upstream test thread_resume_with_empty_path_uses_running_thread_id', measured],
  },
  {
    id: 'RESUME-07',
    level: 'must',
    status: 'documented',
    statement: 'A running thread cannot be resumed with a history; its turn goes on.',
    why: 'Two histories under one id would lose one of them.',
    sources: ['upstream test thread_resume_rejects_history_when_thread_is_running'],
    editions: { since: '0.102' },
  },
  {
    id: 'RESUME-10',
    level: 'must',
    status: 'documented',
    statement: 'With the id of a thread that is not loaded and a valid path, the path decides.',
    why: 'A client may hold a path and an outdated id.',
    sources: ['upstream test thread_resume_uses_path_over_non_running_thread_id', measured],
  },
  {
    id: 'RESUME-11',
    level: 'must',
    status: 'documented',
    statement: 'With an id that is malformed and a valid path, the path decides.',
    why: 'A client that has only a path has to send some id.',
    sources: ['upstream test thread_resume_can_load_source_by_external_path', measured],
  },
  {
    id: 'RESUME-14',
    level: 'must',
    status: 'documented',
    statement:
      'Overrides in the resume of a running thread are ignored; the live settings are reported.',
    why: 'A second client must not change the model under a running turn.',
    sources: ['upstream test thread_resume_rejoins_running_thread_even_with_override_mismatch'],
    editions: { since: '0.102' },
  },
  {
    id: 'RESUME-20',
    level: 'must',
    status: 'documented',
    statement:
      'A pending approval is sent again to a connection that resumes, behind the response, with the same id and params; one answer decides.',
    why: 'A client that comes back would otherwise wait for a turn that waits for it.',
    sources: ['upstream test thread_resume_replays_pending_command_execution_request_approval'],
    editions: { since: '0.107' },
  },
  {
    id: 'RESUME-21',
    level: 'must',
    status: 'documented',
    statement:
      'A pending file change is shown with path, kind and content; a connection that resumes finds its turn in progress and is asked the same, and its answer decides.',
    why: 'A second window must be able to review what the first one was asked.',
    sources: ['upstream test thread_resume_replays_pending_file_change_request_approval', measured],
    editions: { since: '0.107' },
  },
  {
    id: 'RESUME-22',
    level: 'must',
    status: 'observed',
    statement: 'A pending approval is sent again to the connection that resumes, and to no other.',
    why: 'A second dialog for the same question confuses the user, and a second answer is lost.',
    sources: ['upstream source only; no upstream test over connections', measured],
    editions: { since: '0.107' },
  },
  {
    id: 'RESUME-29',
    level: 'must',
    status: 'documented',
    statement: 'A resume leaves the rollout as it is, bytes and modification time.',
    why: 'Lists are sorted by the time of the last turn; looking at a thread is none.',
    sources: ['upstream test thread_resume_defers_updated_at_until_turn_start', measured],
  },
  {
    id: 'RESUME-55',
    level: 'must',
    status: 'observed',
    statement:
      'A resume from a second connection during a turn holds the running turn, and the connection gets its further events.',
    why: 'This is how a second window joins a conversation.',
    sources: [measured],
    editions: { since: '0.105' },
  },
  {
    id: 'RESUME-56',
    level: 'must',
    status: 'observed',
    statement:
      'The resume of a thread that does not exist is refused with no rollout found, and thread/start then works on the same connection.',
    why: 'Resume-or-start is the recovery that clients implement first.',
    sources: ['commit 09397f70b2 of multica-ai/multica', measured],
  },
  {
    id: 'RESUME-57',
    level: 'must',
    status: 'documented',
    statement: 'A resumed thread reports its status.',
    why: 'Clients enable their input by it.',
    sources: ['upstream test thread_resume_returns_rollout_history', measured],
    variants: [
      {
        name: 'absent',
        editions: { until: '0.104' },
        statement: 'A thread has no status member yet.',
      },
      {
        name: 'reported',
        editions: { since: '0.105' },
        statement: 'A thread resumed from disk reports the status idle.',
      },
    ],
  },
  {
    id: 'RESUME-58',
    level: 'must',
    status: 'observed',
    statement:
      'A thread of an ended process is resumed by the next one with all turns and answers.',
    why: 'Servers are restarted; conversations are not.',
    sources: [measured],
  },
  {
    id: 'EXP-05',
    level: 'must',
    status: 'observed',
    statement:
      'thread/resume.path and .history are refused without the experimentalApi capability.',
    why: 'A client finds out at once that it forgot to ask for the capability.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.99' },
  },
];
