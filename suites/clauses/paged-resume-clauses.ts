import type { Clause } from '../../harness/clauses/clause.ts';

/** Resume of a thread of which the client wants less than everything. */
export const pagedResumeClauses: readonly Clause[] = [
  {
    id: 'RESUME-15',
    level: 'must',
    status: 'documented',
    statement:
      'The newest page beside the answer to a resume during a turn begins with the running turn, in progress, and leads to older ones.',
    why: 'A client that shows one page at a time must not miss the turn that runs.',
    sources: [
      'upstream test thread_resume_rejoins_running_paginated_thread_with_initial_page',
      'measured on releases 0.136 to 0.169',
    ],
    editions: { since: '0.136' },
  },
  {
    id: 'RESUME-16',
    level: 'must',
    status: 'documented',
    statement:
      'In ascending order the page beside the answer to a resume during a turn begins with the oldest turn.',
    why: 'The order asked for holds while a turn runs, too.',
    sources: [
      'upstream test thread_resume_rejoins_running_paginated_thread_with_initial_page',
      'measured on releases 0.136 to 0.169',
    ],
    editions: { since: '0.136' },
  },
  {
    id: 'RESUME-17',
    level: 'must',
    status: 'documented',
    statement:
      'A page beside the answer to a resume that names no view holds the summary of each turn, the running one first, and no next page where all fit.',
    why: 'The default must not send whole histories.',
    sources: [
      'upstream test thread_resume_rejoins_running_thread_even_with_override_mismatch until July 2026',
      'measured on releases 0.136 to 0.169',
    ],
    editions: { since: '0.136' },
  },
  {
    id: 'RESUME-18',
    level: 'must',
    status: 'documented',
    statement:
      'The status in the answer to a resume while a turn waits for the model is active, without flags.',
    why: 'A client shows that the thread works and that nobody is asked.',
    sources: [
      'upstream test thread_resume_rejoins_running_paginated_thread_with_initial_page, which allows idle where the turn has just ended',
      'measured on releases 0.136 to 0.169',
    ],
    editions: { since: '0.136' },
  },
  {
    id: 'RESUME-44',
    level: 'must',
    status: 'documented',
    statement: 'A thread with paginated history is resumed without its turns on request.',
    why: 'A client pages a long thread instead of getting it whole.',
    sources: [
      'upstream test thread_resume_paginated_metadata_only_uses_model_context',
      'measured on releases 0.155 to 0.169',
    ],
    editions: { since: '0.155' },
  },
];
