import { defineDefect } from '../defect.ts';

/** Wrong behaviour of published releases, each shown by running them. */

export const declinedItemToAsked = defineDefect({
  name: 'declined-item-to-asked',
  summary:
    'the end of a declined command is told to those who were subscribed when it was asked about, not to those who are',
  clauses: ['APPROVAL-15'],
  releases: { since: '0.100', until: '0.169' },
});

export const refusedDeleteUnloads = defineDefect({
  name: 'refused-delete-unloads',
  summary:
    'a thread whose history a fork reads is not deleted, as it should be, but is no longer loaded',
  clauses: ['DELETE-10'],
  releases: { since: '0.151', until: '0.169' },
});

export const forkUnlisted = defineDefect({
  name: 'fork-unlisted',
  summary: 'a loaded fork is not listed before it has had a turn of its own',
  clauses: ['FORK-11'],
  releases: { since: '0.151', until: '0.166' },
});

export const cutOffTurnRevives = defineDefect({
  name: 'cut-off-turn-revives',
  summary: 'while a turn runs, earlier ones that were never ended are told as in progress, too',
  clauses: ['RESUME-61'],
  releases: { since: '0.112', until: '0.169' },
});

export const literalPathCompare = defineDefect({
  name: 'literal-path-compare',
  summary: 'the path of a loaded thread is compared by its components, not by the file it names',
  clauses: ['PATH-01', 'PATH-02', 'PATH-18', 'PATH-19', 'PATH-25', 'PATH-32', 'PATH-33'],
  releases: { since: '0.102', until: '0.136' },
  source: 'issue openai/codex#21898, fixed by openai/codex#25509',
});

export const coldResumeChangesSpelling = defineDefect({
  name: 'cold-resume-changes-spelling',
  summary:
    'a thread resumed from disk is kept under its canonical path: the same request is refused once it is loaded',
  clauses: ['PATH-09', 'PATH-26'],
  releases: { since: '0.126', until: '0.136' },
  source: 'issue openai/codex#21898, fixed by openai/codex#25509',
});

export const pathOverLoadedId = defineDefect({
  name: 'path-over-loaded-id',
  summary: 'the path decides even over the id of a loaded thread: another thread is resumed',
  clauses: ['PATH-04', 'PATH-23', 'PATH-27'],
  releases: { since: '0.129', until: '0.132' },
  source: 'fixed by openai/codex#23400',
});

export const folderAsRollout = defineDefect({
  name: 'folder-as-rollout',
  summary: 'a folder given as path is read as a rollout: internal error -32603',
  clauses: ['PATH-20', 'PATH-27'],
  releases: { since: '0.129', until: '0.132' },
  source: 'issue openai/codex#20944',
});

export const emptyPathAsPath = defineDefect({
  name: 'empty-path-as-path',
  summary: 'an empty path is taken as the path of a file or folder',
  clauses: ['RESUME-06', 'FORK-10'],
  releases: { until: '0.132' },
  source: 'fixed by openai/codex#23400',
});

export const archivedThreadResumed = defineDefect({
  name: 'archived-thread-resumed',
  summary: 'an archived thread is resumed, and later turns are written into the archive',
  clauses: ['RESUME-05'],
  releases: { since: '0.126', until: '0.135' },
  source: 'fixed in 0.136',
});

export const answerResolvesLinks = defineDefect({
  name: 'answer-resolves-links',
  summary:
    'the answer to a resume by path names the canonical path, not the one that was announced',
  clauses: ['PATH-17', 'PATH-33'],
  releases: { since: '0.141', until: '0.150' },
  source: 'related: issue openai/codex#39504',
});

export const turnStartedToEveryone = defineDefect({
  name: 'turn-started-to-everyone',
  summary: 'turn/started is sent to every connection, subscribed or not',
  clauses: ['SUB-09', 'SUB-29', 'ARCHIVE-18'],
  releases: { since: '0.100', until: '0.110' },
});

export const statusBeforeStarted = defineDefect({
  name: 'status-before-started',
  summary: 'the status of a new thread is announced before thread/started',
  clauses: ['STATUS-03'],
  releases: { since: '0.105', until: '0.110' },
});

export const overloadResponsesDropped = defineDefect({
  name: 'overload-responses-dropped',
  summary:
    'under overload on stdio, requests beyond those that can be refused at once stay unanswered',
  clauses: ['OVER-01'],
  releases: { since: '0.105' },
  source: '500 requests at once: 302 to 429 answered by 0.105 to 0.169, all of them on ws://',
});

export const burstEndsSocket = defineDefect({
  name: 'burst-ends-socket',
  summary: 'a WebSocket client that reads is disconnected as too slow in a burst of requests',
  clauses: ['OVER-02'],
  releases: { since: '0.105', until: '0.124' },
  source: '1,000 and 5,000 requests at once: disconnected by 0.105 to 0.121, served since 0.125',
});

export const cutLineGlued = defineDefect({
  name: 'cut-line-glued',
  summary: 'the first line written after a last line that was cut off is glued to it and lost',
  clauses: ['DISK-10'],
  releases: { since: '0.105', until: '0.140' },
});

export const recordOverFile = defineDefect({
  name: 'record-over-file',
  summary: "the record of a thread is believed, also when it names another thread's rollout",
  clauses: ['PATH-13'],
  releases: { since: '0.111', until: '0.128' },
  source: 'fixed by openai/codex#20561',
});

export const staleRecordTrusted = defineDefect({
  name: 'stale-record-trusted',
  summary: 'a thread whose record names no file, or that of another thread, is not resumed',
  clauses: ['PATH-13', 'PATH-14'],
  releases: { since: '0.145', until: '0.169' },
});

export const refusedReadWrites = defineDefect({
  name: 'refused-read-writes',
  summary: 'a refused read of the turns of a new thread writes its rollout',
  clauses: ['READ-08'],
  releases: { since: '0.155', until: '0.169' },
});

export const unarchiveBelievesRecord = defineDefect({
  name: 'unarchive-believes-record',
  summary: 'an archived thread whose record names its former path is not unarchived',
  clauses: ['UNARCH-06'],
  releases: { since: '0.155', until: '0.169' },
  source: 'issue openai/codex#46766',
});

export const storedFolderAsRollout = defineDefect({
  name: 'stored-folder-as-rollout',
  summary:
    'where no thread is loaded, a folder or device given as path is read as a rollout: internal error -32603',
  clauses: ['RESUME-47', 'RESUME-48'],
  releases: { since: '0.128', until: '0.136' },
  source: 'issue openai/codex#20944, fixed by openai/codex#25661',
});

export const cursorWithoutId = defineDefect({
  name: 'cursor-without-id',
  summary: 'a page of threads loses those of the same moment as the last thread of the page before',
  clauses: ['LIST-23'],
  releases: { since: '0.125', until: '0.166' },
});

export const forkInsideHomeOnly = defineDefect({
  name: 'fork-inside-home-only',
  summary: 'a paginated thread is not forked where its rollout lies outside of the home',
  clauses: ['PATH-16'],
  releases: { since: '0.148', until: '0.150' },
  source: 'issue openai/codex#39504',
});

export const untrustedConfigTaken = defineDefect({
  name: 'untrusted-config-taken',
  summary: 'the configuration of a folder that the user does not trust counts',
  clauses: ['START-07'],
  releases: { since: '0.120', until: '0.124' },
});

export const resumeLostToUnload = defineDefect({
  name: 'resume-lost-to-unload',
  summary: 'a resume that comes while the last unsubscribe unloads its thread finds no rollout',
  clauses: ['RESUME-51'],
  releases: { since: '0.155' },
});

export const coldResumeKeepsSpelling = defineDefect({
  name: 'cold-resume-keeps-spelling',
  summary: 'a thread resumed from disk is kept under the spelling of the request, and by no other',
  clauses: ['PATH-26', 'PATH-28'],
  releases: { since: '0.105', until: '0.125' },
  source: 'issue openai/codex#21898, fixed by openai/codex#25509',
});

export const secondInterruptUnanswered = defineDefect({
  name: 'second-interrupt-unanswered',
  summary: 'the interrupt of a turn that was interrupted already is never answered',
  clauses: ['INT-07'],
  releases: { since: '0.126', until: '0.166' },
  source: 'two interrupts in a row, 0.128 to 0.166; answered by 0.169',
});
