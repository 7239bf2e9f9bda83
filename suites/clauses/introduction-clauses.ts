import type { Clause } from '../../harness/clauses/clause.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** What initialize agrees on: the client's name, unwanted notifications, the experimental capability. */
export const introductionClauses: readonly Clause[] = [
  {
    id: 'INIT-04',
    level: 'should',
    status: 'documented',
    statement:
      'The client names codex_app_server_daemon and codex-backend do not become the originator: userAgent begins with codex_cli_rs/.',
    why: 'Probes of a daemon must not be counted as a client of their own.',
    sources: [
      'upstream tests initialize_probe_does_not_override_originator and initialize_codex_backend_does_not_override_originator',
      measured,
    ],
    editions: { since: '0.131' },
  },
  {
    id: 'INIT-05',
    level: 'must',
    status: 'documented',
    statement:
      "The environment variable CODEX_INTERNAL_ORIGINATOR_OVERRIDE wins over the client's name in userAgent.",
    why: 'A product that embeds another client is known to the model provider by its own name.',
    sources: ['upstream test initialize_respects_originator_override_env_var', measured],
  },
  {
    id: 'INIT-06',
    level: 'must',
    status: 'documented',
    statement:
      'A clientInfo.name that no HTTP header can hold is refused with its name, and the connection stays uninitialised.',
    why: 'A client can repair its name and go on; every model request would fail otherwise.',
    sources: ['upstream test initialize_rejects_invalid_client_name', measured],
  },
  {
    id: 'INIT-07',
    level: 'must',
    status: 'documented',
    statement:
      'Notifications named in optOutNotificationMethods never reach the client; unknown names are ignored, everything else arrives.',
    why: 'Clients save themselves the flood of events that they do not show.',
    sources: [
      'upstream test initialize_opt_out_notification_methods_filters_notifications',
      measured,
    ],
    editions: { since: '0.99' },
  },
  {
    id: 'INIT-10',
    level: 'should',
    status: 'observed',
    statement:
      'userAgent begins with the name of the first client of the process, and ends with the name of the one that asks.',
    why: 'A broker sees under which name the model provider knows it.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'INIT-14',
    level: 'must',
    status: 'documented',
    statement: 'initialize names the family of platforms and the operating system of the server.',
    why: 'A client on another machine writes paths and commands for that system.',
    sources: ['upstream test initialize_uses_client_info_name_as_originator', measured],
    editions: { since: '0.115' },
  },
  {
    id: 'INIT-15',
    level: 'must',
    status: 'observed',
    statement:
      'An opt-out names whole methods, and holds for the connection that asked for it alone.',
    why: 'A client that wants less must not blind the others.',
    sources: ['upstream source only; no upstream test', measured],
    editions: { since: '0.99' },
  },
  {
    id: 'EXP-01',
    level: 'must',
    status: 'documented',
    statement:
      'An experimental method is refused without the experimentalApi capability: -32600, a message that names the method, no data.',
    why: 'A client finds out at once that it forgot to ask for the capability.',
    sources: ['upstream tests of experimental_api', measured],
  },
  {
    id: 'EXP-02',
    level: 'must',
    status: 'documented',
    statement: 'An experimental field is refused without the capability as METHOD.FIELD.',
    why: 'A client sees which member it may not send.',
    sources: [
      'upstream test thread_start_mock_field_requires_experimental_api_capability',
      measured,
    ],
  },
  {
    id: 'EXP-03',
    level: 'must',
    status: 'documented',
    statement:
      'An experimental value is refused without the capability by its type and name: askForApproval.granular.',
    why: 'A client sees which value it may not send.',
    sources: [
      'upstream test thread_start_granular_approval_policy_requires_experimental_api_capability',
      measured,
    ],
    editions: { since: '0.115' },
  },
  {
    id: 'EXP-04',
    level: 'must',
    status: 'documented',
    statement: 'Threads and turns without experimental fields work without the capability.',
    why: 'Most clients never ask for it.',
    sources: [
      'upstream test thread_start_without_dynamic_tools_allows_without_experimental_api_capability',
      measured,
    ],
  },
  {
    id: 'EXP-06',
    level: 'must',
    status: 'documented',
    statement:
      'Experimental notifications of a thread, such as thread/settings/updated, are sent to no client without the capability.',
    why: 'A client that reads strictly must not meet methods that it did not ask for.',
    sources: ['upstream unit tests of the transport', measured],
    editions: { since: '0.133' },
  },
  {
    id: 'EXP-07',
    level: 'must',
    status: 'observed',
    statement:
      'read, list, loaded/list, name/set, resume, fork, archive and unarchive of threads need no capability.',
    why: 'They are the stable part of the protocol.',
    sources: ['upstream source only; no upstream test', measured],
  },
  {
    id: 'INIT-08',
    level: 'must',
    status: 'documented',
    statement:
      'The program that notify in config.toml names is told of the end of a turn: thread, turn, messages and the name of the client.',
    why: 'Notifications of the desktop say which program is done.',
    sources: [
      'upstream test turn_start_notify_payload_includes_initialize_client_name',
      'measured on releases 0.107 to 0.169; 0.98 names no client',
    ],
    editions: { since: '0.107' },
  },
];
