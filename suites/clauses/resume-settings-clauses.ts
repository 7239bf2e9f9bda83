import type { Clause } from '../../harness/clauses/clause.ts';

/** What a resume makes of the settings of a thread, its home and its folder. */
export const resumeSettingsClauses: readonly Clause[] = [
  {
    id: 'RESUME-33',
    level: 'must',
    status: 'documented',
    statement:
      'thread/resume is refused, by the name of the server, where a required MCP server cannot start; the thread is not loaded.',
    why: 'A conversation without its tools would fail later, and less clearly.',
    sources: [
      'upstream test thread_resume_fails_when_required_mcp_server_fails_to_initialize',
      'measured on releases 0.107 to 0.169',
    ],
    editions: { since: '0.107' },
  },
  {
    id: 'RESUME-36',
    level: 'must',
    status: 'documented',
    statement:
      'A loaded thread goes on telling the files of instructions that it started with, also once they are gone.',
    why: 'The model still has what they said.',
    sources: [
      'upstream test thread_resume_running_thread_uses_cached_instruction_sources',
      'measured on releases 0.138 to 0.169; 0.121 to 0.136 look again',
    ],
    editions: { since: '0.138' },
  },
  {
    id: 'RESUME-37',
    level: 'must',
    status: 'documented',
    statement:
      'The runtimeWorkspaceRoots given to a turn are told by the next resume: each once, without detours.',
    why: 'A second window shows which folders the model may work in.',
    sources: [
      'upstream test turn_start_updates_runtime_workspace_roots_for_loaded_thread',
      'measured on releases 0.131 to 0.169',
    ],
    editions: { since: '0.133' },
  },
  {
    id: 'RESUME-38',
    level: 'must',
    status: 'documented',
    statement:
      'The approvalsReviewer that a thread started with outlives the server, whatever config.toml says by then.',
    why: 'Who decides must not change because a server was restarted.',
    sources: [
      'upstream test thread_resume_preserves_persisted_approvals_reviewer',
      'measured on releases 0.145 to 0.169; up to 0.140 it is forgotten',
    ],
    editions: { since: '0.145' },
  },
  {
    id: 'RESUME-39',
    level: 'must',
    status: 'documented',
    statement:
      'A fork has the approvalsReviewer of its source, also in the next server; so has a thread that got a goal before its first turn.',
    why: 'A fork that approves by itself would surprise its user.',
    sources: [
      'upstream test thread_resume_preserves_goal_first_and_fork_approvals_reviewer',
      'measured on releases 0.150 to 0.169; 0.145 forgets both',
    ],
    editions: { since: '0.150' },
  },
  {
    id: 'RESUME-40',
    level: 'must',
    status: 'documented',
    statement:
      'Model, effort and approvalsReviewer that thread/settings/update changed outlive the server, also without a turn in between.',
    why: 'What was acknowledged is expected to stay.',
    sources: [
      'upstream test thread_resume_preserves_acknowledged_model_effort_and_approvals_reviewer_update',
      'measured on releases 0.145 to 0.169; up to 0.140 it is forgotten',
    ],
    editions: { since: '0.145' },
  },
  {
    id: 'RESUME-50',
    level: 'must',
    status: 'observed',
    statement: 'thread/resume with sandbox and permissions together is refused.',
    why: 'Two answers to the question what may be written are none.',
    sources: ['upstream source only; no upstream test', 'measured on releases 0.136 to 0.169'],
    editions: { since: '0.136' },
  },
  {
    id: 'RESUME-41',
    level: 'must',
    status: 'documented',
    statement:
      'A paused goal is paused after a resume by the next server: thread/goal/updated tells it, and nothing works at it.',
    why: 'A thread that was only opened must not use up tokens.',
    sources: [
      'upstream test thread_resume_keeps_paused_goal_paused',
      'measured on releases 0.130 to 0.169; 0.128 makes the goal active and starts a turn',
    ],
    editions: { since: '0.130' },
  },
  {
    id: 'RESUME-42',
    level: 'must',
    status: 'documented',
    statement:
      'A goal whose turn the model failed is blocked: no turn follows, neither at once nor when the next server resumes the thread.',
    why: 'A model that has no capacity is not helped by being asked again without end.',
    sources: [
      'upstream test thread_goal_lifecycle_emits_analytics_and_clear_deletes_goal',
      'measured on releases 0.138 to 0.169; 0.130 to 0.136 ask the model again at once and without end, 0.128 at the resume',
    ],
    editions: { since: '0.138' },
  },
];
