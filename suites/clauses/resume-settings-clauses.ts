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
    id: 'RESUME-50',
    level: 'must',
    status: 'observed',
    statement: 'thread/resume with sandbox and permissions together is refused.',
    why: 'Two answers to the question what may be written are none.',
    sources: ['upstream source only; no upstream test', 'measured on releases 0.136 to 0.169'],
    editions: { since: '0.136' },
  },
];
