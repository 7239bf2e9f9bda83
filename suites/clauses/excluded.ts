import type { Exclusion } from '../../harness/clauses/exclusion.ts';

/** Documented behaviours that are left out, each with the reason. */
export const excluded: readonly Exclusion[] = [
  {
    id: 'RESUME-08',
    reason: 'covered by PATH-04, which states the same of every edition',
  },
  {
    id: 'RESUME-09',
    reason:
      'Windows only: drive and UNC spellings; PATH-01, PATH-02 and PATH-18 to PATH-20 are what other systems have',
  },
  {
    id: 'RESUME-34',
    reason: 'needs a ChatGPT account and its cloud configuration',
  },
  {
    id: 'RESUME-35',
    reason:
      'needs a model of the built-in catalog with personalities; releases from 0.125 on have none that answers here',
  },
  {
    id: 'START-08',
    reason:
      'the warning of rules that cannot be parsed quotes the parser of a language that only codex has',
  },
  {
    id: 'ARCHIVE-17',
    reason: 'Windows only: verbatim paths in the database',
  },
  {
    id: 'UNARCH-05',
    reason: 'needs a thread store without paths, which only programs that embed codex have',
  },
  {
    id: 'DELETE-07',
    reason: 'covered by DELETE-08, which deletes a thread that the same server has loaded',
  },
  {
    id: 'PATH-03',
    reason:
      'covered by PATH-04 to PATH-06, PATH-11 and PATH-20 to PATH-23, which are checked on idle loaded threads',
  },
  {
    id: 'RESUME-53',
    reason:
      'an open bug of 0.146 with a thread that is stuck; nothing a client does brings it about',
  },
  { id: 'RESUME-54', reason: 'analytics: a server sends them to a host on the network' },
  {
    id: 'SER-02',
    reason:
      'which requests share a queue shows only in their order: SER-01, SER-03 and SER-05 to SER-08',
  },
  {
    id: 'SER-04',
    reason: 'whether a request of a closed connection was skipped or served late is a race',
  },
  {
    id: 'SUB-10',
    reason: 'sub-agents: only a model that is offered tools for agents can start one',
  },
  { id: 'TRANS-16', reason: 'the environment of upstream tests, not a behaviour' },
  {
    id: 'UNARCH-04',
    reason: 'no release up to 0.169 knows isPinned; thread/metadata/update ignores it',
  },
];
