import type { KnownDefect } from '../../harness/clauses/known-defect.ts';
import { knownPathDefects } from './known-path-defects.ts';

/**
 * Wrong behaviour of published releases, each shown by running them. Ranges are between releases
 * that were run: 0.98, 0.105, 0.107, 0.111, 0.115, 0.118, 0.121, 0.125, 0.128, 0.130 to 0.136, 0.138,
 * 0.140, 0.145, 0.150, 0.155, 0.160, 0.166 and 0.169.
 */
export const knownDefects: readonly KnownDefect[] = [
  {
    name: 'timeline-schema-in-snake-case',
    releases: { since: '0.150', until: '0.169' },
    clauses: ['WIRE-02'],
    summary:
      'the generated schema of thread/timeline/list demands turn_id, started_at, completed_at and duration_ms, where the server answers turnId, startedAt, completedAt and durationMs',
  },
  {
    name: 'declined-item-to-asked',
    releases: { since: '0.107', until: '0.169' },
    clauses: ['APPROVAL-15'],
    summary:
      'the end of a declined command is told to those who were subscribed when it was asked about, not to those who are',
  },
  {
    name: 'refused-delete-unloads',
    releases: { since: '0.155', until: '0.169' },
    clauses: ['DELETE-10'],
    summary:
      'a thread whose history a fork reads is not deleted, as it should be, but is no longer loaded',
  },
  {
    name: 'cut-off-turn-revives',
    releases: { since: '0.115', until: '0.169' },
    clauses: ['RESUME-61'],
    summary:
      'while a turn runs, earlier ones that were never ended, e.g. because the server was killed, are told as in progress, too',
  },
  {
    name: 'early-interrupt-refused',
    releases: { since: '0.128', until: '0.169' },
    clauses: ['INT-08'],
    summary:
      'the interrupt of a turn right behind the answer to its start is refused with no active turn to interrupt, by chance, and the turn runs on',
  },
  {
    name: 'joined-turn-lacks-question',
    releases: { since: '0.131', until: '0.150' },
    clauses: ['RESUME-62'],
    summary:
      'who resumes a thread while a turn begins may miss what the user said: the answer does not have it yet, and nobody tells it any more',
  },
  {
    name: 'fork-unlisted',
    releases: { since: '0.155', until: '0.166' },
    clauses: ['FORK-11'],
    summary: 'a fork is not listed before it has had a turn of its own',
  },
  {
    name: 'literal-path-compare',
    releases: { since: '0.105', until: '0.136' },
    clauses: ['PATH-01', 'PATH-02', 'PATH-18', 'PATH-19', 'PATH-25', 'PATH-32', 'PATH-33'],
    summary: 'the path of a loaded thread is compared by its components, not by the file it names',
    source: 'issue openai/codex#21898, fixed by openai/codex#25509',
  },
  {
    name: 'cold-resume-changes-spelling',
    releases: { since: '0.128', until: '0.136' },
    clauses: ['PATH-09', 'PATH-26'],
    summary:
      'a thread resumed from disk is kept under its canonical path: the same request is refused once it is loaded',
    source: 'issue openai/codex#21898, fixed by openai/codex#25509',
  },
  {
    name: 'path-over-loaded-id',
    releases: { since: '0.130', until: '0.132' },
    clauses: ['PATH-04', 'PATH-23', 'PATH-27'],
    summary: 'the path decides even over the id of a loaded thread: another thread is resumed',
    source: 'fixed by openai/codex#23400',
  },
  {
    name: 'folder-as-rollout',
    releases: { since: '0.130', until: '0.132' },
    clauses: ['PATH-20', 'PATH-27'],
    summary: 'a folder given as path is read as a rollout: internal error -32603',
    source: 'issue openai/codex#20944',
  },
  {
    name: 'empty-path-as-path',
    releases: { since: '0.98', until: '0.132' },
    clauses: ['RESUME-06', 'FORK-10'],
    summary: 'an empty path is taken as the path of a file or folder',
    source: 'fixed by openai/codex#23400',
  },
  {
    name: 'archived-thread-resumed',
    releases: { since: '0.128', until: '0.135' },
    clauses: ['RESUME-05'],
    summary: 'an archived thread is resumed, and later turns are written into the archive',
    source: 'fixed in 0.136',
  },
  {
    name: 'second-interrupt-unanswered',
    releases: { since: '0.128', until: '0.166' },
    clauses: ['INT-07'],
    summary: 'the interrupt of a turn that was interrupted already is never answered',
    source: 'found by properties/sessions; answered by 0.169',
  },
  {
    name: 'answer-resolves-links',
    releases: { since: '0.145', until: '0.150' },
    clauses: ['PATH-17', 'PATH-25', 'PATH-33'],
    homes: ['symlinked-sessions'],
    summary:
      'the answer to a resume by path names the resolved path where the thread was announced through a symlinked sessions folder',
    source: 'related: issue openai/codex#39504',
  },
  {
    name: 'turn-started-to-everyone',
    releases: { since: '0.105', until: '0.107' },
    clauses: ['SUB-09', 'SUB-29', 'ARCHIVE-18'],
    summary: 'turn/started is sent to every connection, subscribed or not',
  },
  {
    name: 'status-before-started',
    releases: { since: '0.105', until: '0.107' },
    clauses: ['STATUS-03'],
    summary: 'the status of a new thread is announced before thread/started',
  },
  {
    name: 'cut-line-glued',
    releases: { since: '0.105', until: '0.140' },
    clauses: ['DISK-10'],
    summary:
      'the first line written after a last line that was cut off is glued to it and lost: the next turn has no start',
  },
  {
    name: 'record-over-file',
    releases: { since: '0.111', until: '0.128' },
    clauses: ['PATH-13'],
    summary: "the record of a thread is believed, also when it names another thread's rollout",
    source: 'fixed by openai/codex#20561',
  },
  {
    name: 'fork-inside-home-only',
    releases: { since: '0.150', until: '0.150' },
    clauses: ['PATH-16'],
    homes: ['symlinked-sessions'],
    summary:
      'a paginated thread is not forked where sessions is a symlink: must be in Codex home directory',
    source: 'issue openai/codex#39504',
  },
  {
    name: 'unarchive-believes-record',
    releases: { since: '0.155', until: '0.169' },
    clauses: ['UNARCH-06'],
    summary:
      'an archived thread whose record names its former path is not unarchived: no archived rollout found',
    source: 'issue openai/codex#46766',
  },
  {
    name: 'stored-folder-as-rollout',
    releases: { since: '0.128', until: '0.136' },
    clauses: ['RESUME-47', 'RESUME-48'],
    summary:
      'where no thread is loaded, a folder or device given as path is read as a rollout: internal error -32603',
    source: 'issue openai/codex#20944, fixed by openai/codex#25661',
  },
  {
    name: 'stale-record-trusted',
    releases: { since: '0.145', until: '0.169' },
    clauses: ['PATH-13', 'PATH-14'],
    summary:
      'a thread whose record names no file (-32600), or that of another thread (-32603), is not resumed although its rollout is there',
    source: 'upstream test find_thread_path_falls_back_when_db_path_is_stale',
  },
  {
    name: 'overload-responses-dropped',
    releases: { since: '0.105', until: '0.169' },
    clauses: ['OVER-01'],
    summary:
      'on stdio, requests beyond those that can be refused at once are never answered; stderr says that overload responses were dropped',
  },
  {
    name: 'burst-ends-socket',
    releases: { since: '0.105', until: '0.121' },
    clauses: ['OVER-02'],
    summary: 'a WebSocket client that reads is disconnected as too slow in a burst of requests',
  },
  {
    name: 'refused-read-writes',
    releases: { since: '0.155', until: '0.169' },
    clauses: ['READ-08'],
    summary:
      'thread/read with includeTurns before the first turn is refused, and writes the rollout of the empty thread',
  },
  {
    name: 'cursor-without-id',
    releases: { since: '0.125', until: '0.166' },
    clauses: ['LIST-23'],
    summary:
      'the cursor of thread/list names a second alone: threads of that second that did not fit the page are on no page',
    source: 'right in 0.98 to 0.121 and again in 0.169',
  },
  {
    name: 'untrusted-config-taken',
    releases: { since: '0.120', until: '0.124' },
    clauses: ['START-07'],
    summary: 'the .codex/config.toml of a folder that the user marked as untrusted counts',
  },
  {
    name: 'resume-lost-to-unload',
    releases: { since: '0.155', until: '0.169' },
    clauses: ['RESUME-51'],
    summary:
      'a resume right behind the last unsubscribe, with thread_unload_delay_secs = 0, finds no rollout, a closed channel (-32603) or is never answered',
  },
  {
    name: 'cold-resume-keeps-spelling',
    releases: { since: '0.105', until: '0.125' },
    clauses: ['PATH-26', 'PATH-28', 'PATH-32', 'PATH-36', 'PATH-37', 'PATH-38', 'PATH-39'],
    summary:
      'a thread resumed from disk is kept under the spelling of the request: any other is refused, the resolved one too',
    source: 'issue openai/codex#21898, fixed by openai/codex#25509',
  },
  ...knownPathDefects,
];
