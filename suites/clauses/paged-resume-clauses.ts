import type { Clause } from '../../harness/clauses/clause.ts';

/** Resume of a thread of which the client wants less than everything. */
export const pagedResumeClauses: readonly Clause[] = [
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
