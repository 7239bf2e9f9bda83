import { defineDefect } from './defect.ts';

/** Wrong behaviour that no release showed, each a mistake that an implementer could make. */

export const unknownMethodNotFound = defineDefect({
  name: 'unknown-method-not-found',
  summary: 'an unknown method is refused with -32601',
  clauses: ['INIT-12'],
  releases: 'synthetic',
});

export const idAsNumber = defineDefect({
  name: 'id-as-number',
  summary: 'a request id that is a text of digits comes back as a number',
  clauses: ['TRANS-04'],
  releases: 'synthetic',
});

export const answersBrokenFrames = defineDefect({
  name: 'answers-broken-frames',
  summary: 'a frame that is no message is answered with -32700',
  clauses: ['TRANS-02'],
  releases: 'synthetic',
});

export const initializeTwice = defineDefect({
  name: 'initialize-twice',
  summary: 'a second initialize on a connection is accepted',
  clauses: ['INIT-02'],
  releases: 'synthetic',
});

export const worksUninitialized = defineDefect({
  name: 'works-uninitialized',
  summary: 'requests before initialize are served',
  clauses: ['INIT-01'],
  releases: 'synthetic',
});

export const eventsToEveryone = defineDefect({
  name: 'events-to-everyone',
  summary: 'turn and item events are sent to every connection',
  clauses: ['SUB-09', 'SUB-20', 'ARCHIVE-18'],
  releases: 'synthetic',
});

export const statusToSubscribersOnly = defineDefect({
  name: 'status-to-subscribers-only',
  summary: 'thread/status/changed is sent to subscribers only',
  clauses: ['SUB-11', 'SUB-18', 'SUB-02', 'SUB-23'],
  releases: 'synthetic',
});

export const archivedBeforeResponse = defineDefect({
  name: 'archived-before-response',
  summary: 'thread/archived is sent before the response to thread/archive',
  clauses: ['ARCHIVE-05'],
  releases: 'synthetic',
});

export const archiveLeavesFile = defineDefect({
  name: 'archive-leaves-file',
  summary: 'archive copies the rollout instead of moving it',
  clauses: ['ARCHIVE-04', 'ARCHIVE-06'],
  releases: 'synthetic',
});

export const archiveCloses = defineDefect({
  name: 'archive-closes',
  summary: 'archiving a loaded thread also sends thread/closed',
  clauses: ['ARCHIVE-11'],
  releases: 'synthetic',
});

export const archiveKeepsSubscriptions = defineDefect({
  name: 'archive-keeps-subscriptions',
  summary: 'a subscription survives archive and unarchive',
  clauses: ['ARCHIVE-18'],
  releases: 'synthetic',
});

export const overridesApplied = defineDefect({
  name: 'overrides-applied',
  summary: 'overrides in the resume of a running thread change what is reported',
  clauses: ['RESUME-14'],
  releases: 'synthetic',
});

export const completedBeforeIdle = defineDefect({
  name: 'completed-before-idle',
  summary: 'turn/completed is sent before the status idle',
  clauses: ['STATUS-07'],
  releases: 'synthetic',
});

export const systemErrorForgotten = defineDefect({
  name: 'system-error-forgotten',
  summary: 'a failed turn leaves the status idle',
  clauses: ['STATUS-04'],
  releases: 'synthetic',
});

export const loadedListUnsorted = defineDefect({
  name: 'loaded-list-unsorted',
  summary: 'pages of thread/loaded/list descend by id',
  clauses: ['SUB-14'],
  releases: 'synthetic',
});

export const runningTurnLeftOut = defineDefect({
  name: 'running-turn-left-out',
  summary: 'a resume during a turn does not hold the running turn',
  clauses: ['RESUME-55', 'SUB-17'],
  releases: 'synthetic',
});

export const copiesAreTheSame = defineDefect({
  name: 'copies-are-the-same',
  summary: 'a path is accepted for a loaded thread if the file holds its id',
  clauses: ['PATH-05'],
  releases: 'synthetic',
});

export const notLoadedTwice = defineDefect({
  name: 'not-loaded-twice',
  summary: 'archiving a thread announces its status notLoaded twice',
  clauses: ['ARCHIVE-11'],
  releases: 'synthetic',
});
