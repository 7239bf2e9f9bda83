import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';
const create = 'upstream test thread_start_creates_thread_and_emits_started';

/** thread/start and thread/name/set. */
export const startClauses: readonly Clause[] = [
  {
    id: 'START-01',
    level: 'must',
    status: 'documented',
    statement:
      'thread/start is answered with a thread of its own id, without preview and turns, its birth in seconds, and the absolute path of its rollout.',
    why: 'Clients file everything that follows under that id.',
    sources: [create, measured],
  },
  {
    id: 'START-02',
    level: 'must',
    status: 'documented',
    statement: 'thread/started follows the answer and shows the same thread, member by member.',
    why: 'Clients that show a thread by either of the two must show the same.',
    sources: [create, measured],
  },
  {
    id: 'START-03',
    level: 'must',
    status: 'documented',
    statement: 'An ephemeral thread has no path, and its turns leave no rollout.',
    why: 'It was asked for in order to leave no trace.',
    sources: ['upstream test thread_start_ephemeral_remains_pathless', measured],
    editions: { since: '0.107' },
  },
  {
    id: 'START-06',
    level: 'must',
    status: 'documented',
    statement: 'thread/start with an environment that does not exist is refused by its name.',
    why: 'Commands must not run in another place than the one that was meant.',
    sources: [
      'upstream test thread_start_rejects_unknown_environment_as_invalid_request',
      measured,
    ],
    editions: { since: '0.125' },
  },
  {
    id: 'START-09',
    level: 'must',
    status: 'documented',
    statement: 'thread/start takes the historyMode legacy or paginated, and tells it.',
    why: 'It decides which methods a client may page the thread with.',
    sources: ['upstream test thread_start_history_mode_accepts_legacy_and_paginated', measured],
    editions: { since: '0.145' },
  },
  {
    id: 'START-10',
    level: 'must',
    status: 'documented',
    statement: 'A new thread is idle, not ephemeral, has the name null, and no file on disk yet.',
    why: 'A client that gives up before the first turn leaves nothing behind.',
    sources: [create, measured],
    editions: { since: '0.107' },
  },
  {
    id: 'START-11',
    level: 'must',
    status: 'documented',
    statement:
      'A new thread has its own id as sessionId, and the threadSource that the client gave.',
    why: 'Clients tell the threads of their users from those of their machinery by it.',
    sources: [create, measured],
    editions: { since: '0.130' },
  },
  {
    id: 'START-04',
    level: 'must',
    status: 'documented',
    statement:
      'thread/start is refused, by the name of the server, where a required MCP server cannot start.',
    why: 'A conversation without its tools would fail later, and less clearly.',
    sources: [
      'upstream test thread_start_fails_when_required_mcp_server_fails_to_initialize',
      measured,
    ],
    editions: { since: '0.107' },
  },
  {
    id: 'START-05',
    level: 'must',
    status: 'documented',
    statement:
      'Where an MCP server that is not required cannot start, the thread starts, and mcpServer/startupStatus/updated tells starting, then failed with the reason.',
    why: 'The user learns why a tool is missing.',
    sources: ['upstream test thread_start_emits_mcp_server_status_updated_notifications', measured],
    editions: { since: '0.118' },
  },
  {
    id: 'START-07',
    level: 'must',
    status: 'documented',
    statement:
      'The .codex/config.toml of a trusted project applies to threads that start in it; that of an untrusted one does not.',
    why: 'A folder that was just downloaded must not configure the server.',
    sources: ['upstream test thread_start_respects_project_config_from_cwd', measured],
  },
  {
    id: 'START-12',
    level: 'must',
    status: 'observed',
    statement: 'thread/start tells the files of instructions that it found for its folder.',
    why: 'The user sees what the model was told on their behalf.',
    sources: [measured],
    editions: { since: '0.121' },
  },
  {
    id: 'START-13',
    level: 'must',
    status: 'observed',
    statement: 'thread/start with sandbox and permissions together is refused.',
    why: 'Two answers to the question what may be written are none.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.136' },
  },
  {
    id: 'START-14',
    level: 'must',
    status: 'observed',
    statement:
      'A start in a folder of which nothing is known trusts it from then on, and its configuration counts, where the thread may write; a read-only thread leaves it unknown.',
    why: 'A client that lets its user look at a folder first must ask for read-only.',
    sources: ['measured on releases 0.121 to 0.169; 0.98 to 0.118 trust no folder by themselves'],
    editions: { since: '0.121' },
  },
  {
    id: 'NAME-01',
    level: 'must',
    status: 'documented',
    statement:
      'The name of a loaded thread is told by one thread/name/updated to every connection, also to those that do not watch the thread.',
    why: 'Every list of threads shows it.',
    sources: ['upstream test thread_name_updated_broadcasts_for_loaded_threads', measured],
    editions: { since: '0.113' },
  },
  {
    id: 'NAME-02',
    level: 'must',
    status: 'documented',
    statement:
      'A thread that is only stored is named, too: every connection is told once, and the next server knows the name.',
    why: 'Most threads in a list are not loaded.',
    sources: ['upstream test thread_name_updated_broadcasts_for_not_loaded_threads', measured],
    editions: { since: '0.113' },
  },
  {
    id: 'NAME-03',
    level: 'must',
    status: 'observed',
    statement: 'A name that is empty or blank is refused.',
    why: 'A thread without a visible name cannot be picked from a list.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'NAME-04',
    level: 'must',
    status: 'observed',
    statement: 'Blanks around a name are left out.',
    why: 'Two clients show the same name alike.',
    sources: [measured],
  },
];
