import { type Edition, inRange } from '../edition/edition.ts';
import type { TransportKind } from '../target/launch-description.ts';
import type { LeftOutReason } from './left-out.ts';
import type { SignalName } from './step.ts';

/** What the model must know of a server, because editions and transports differ in it. */
export interface SessionRules {
  /** Several clients at a time, who come and go while the server runs. */
  readonly hasManyClients: boolean;
  /** Whether threads have a status, and its changes are told. */
  readonly hasStatus: boolean;
  /**
   * Events whose audience or order is wrong in releases of the edition; other clauses say so. Matches what an event
   * says, with what the next one says behind ` > `.
   */
  readonly leftOutEvents?: { readonly reason: LeftOutReason; readonly says: RegExp };
  readonly canUnsubscribe: boolean;
  readonly rolloutWritten: 'at-start' | 'first-turn';
  /** Left out where releases write the rollout of a thread whose turns they refuse to tell (READ-08). */
  readonly earlyRead: 'refused' | 'left-out';
  readonly earlyArchive: 'refused' | 'accepted';
  /** Left out where it is chance what an archive tells of the turn that it ends, and when: once in 10 to 80 times. */
  readonly busyArchive: 'told' | 'left-out';
  readonly isArchiveTold: boolean;
  /** Absent where releases resume archived threads (RESUME-05). */
  readonly archivedRefusal?: RegExp;
  /** Whether archived threads can be read by their ids. */
  readonly canReadArchived: boolean;
  /** The path of a thread that is not loaded, where no file is. */
  readonly missingFile: RegExp;
  /** The path of a thread that is loaded and has no rollout yet. */
  readonly unwrittenFile: RegExp;
  /**
   * Which threads are resumed by other spellings of their paths; others are left out, where releases compare
   * spellings (PATH-25) or keep the one that was asked for (PATH-26).
   */
  readonly spelledResume: 'any' | 'stored' | 'left-out';
  /** Windows lets few users make links. */
  readonly canLink: boolean;
  /** The unarchive of a thread that is loaded. */
  readonly loadedUnarchive: RegExp;
  readonly lastUnsubscribe: 'unloads' | 'stays-loaded';
  readonly turnOrder: 'started-first' | 'active-first';
  /** Whether archived threads without a turn are listed. */
  readonly listsEmptyArchived: boolean;
  /** Whether forks are listed before they have a turn of their own; where releases do not (FORK-11), no lists are. */
  readonly listsNewForks: boolean;
  /** Whether commands can wait for a client, who is told of the end of the question. */
  readonly hasApprovals: boolean;
  /** Whether the item of a command starts before its question is asked. */
  readonly commandStartsEarly: boolean;
  readonly canSteer: boolean;
  /** Whether what joins a turn ends the answer that has begun, of which nothing was told yet. */
  readonly steerReplacesAnswer: boolean;
  readonly refusesIdleInterrupt: boolean;
  /** How a turn that still runs is told. */
  readonly runningTold: 'completed' | 'inProgress';
  /** How a turn that was never finished is told from its rollout; left out where it goes on for ever. */
  readonly unfinishedTold: 'interrupted' | 'left-out';
  /** Whether a failed turn is told as failed later, too. */
  readonly keepsFailures: boolean;
  /** Signals at which a server lets running turns end before it does. */
  readonly drainingSignals: ReadonlySet<SignalName>;
  readonly canDelete: boolean;
  /** Whether the announcement of a fork holds its turns. */
  readonly forksAreToldWhole: boolean;
  /** Whether a fork goes on reading the history of its source. */
  readonly forksReadTheirSource: boolean;
  /** Whether one process alone can have a thread loaded. */
  readonly hasOneWriter: boolean;
}

/** What the clauses of the ledger say about an edition. */
export interface Variants {
  readonly edition: Edition;
  /** Name of the clause's variant in the edition. */
  variant(clause: string): string;
}

const drainingSignals = [
  ['SIGINT', '0.105'],
  ['SIGTERM', '0.112'],
  ['SIGHUP', '0.131'],
] as const satisfies readonly (readonly [SignalName, Edition])[];

/** The rules of an edition on a transport: those with a clause from the ledger, others as measured. */
export function sessionRules(
  { edition, variant }: Variants,
  transport: TransportKind,
): SessionRules {
  const since = (first: Edition) => inRange(edition, { since: first });
  const canUnsubscribe = since('0.106');
  const isDraining = transport !== 'stdio' && process.platform !== 'win32';
  return {
    hasManyClients: transport !== 'stdio',
    hasStatus: variant('RESUME-57') === 'reported',
    ...(inRange(edition, { since: '0.100', until: '0.110' })
      ? {
          leftOutEvents: {
            reason: 'a turn/started, and a status before its thread, from 0.100 to 0.110',
            says: /: turn\/started > |^(\w+): thread\/status\/changed idle > \1: thread\/started/,
          },
        }
      : {}),
    canUnsubscribe,
    rolloutWritten: since('0.99') ? 'first-turn' : 'at-start',
    earlyRead: since('0.155') ? 'left-out' : 'refused',
    earlyArchive: since('0.99') && variant('ARCHIVE-02') === 'accepted' ? 'accepted' : 'refused',
    busyArchive: since('0.136') ? 'told' : 'left-out',
    isArchiveTold: since('0.99'),
    ...(inRange(edition, { since: '0.126', until: '0.135' })
      ? {}
      : {
          archivedRefusal:
            variant('RESUME-05') === 'advised' ? /is archived\. .*unarchive/ : /no rollout found/,
        }),
    canReadArchived: since('0.122'),
    missingFile: new RegExp(variant('PATH-07')),
    unwrittenFile: inRange(edition, { since: '0.126', until: '0.132' })
      ? /failed to resolve rollout path/
      : /no rollout found/,
    spelledResume: since('0.137') ? 'any' : since('0.128') ? 'stored' : 'left-out',
    canLink: process.platform !== 'win32',
    loadedUnarchive:
      variant('RESUME-45') === 'one-writer'
        ? /already has an active writer/
        : /no archived rollout found/,
    lastUnsubscribe: canUnsubscribe && variant('SUB-01') === 'unloads' ? 'unloads' : 'stays-loaded',
    turnOrder:
      since('0.105') && variant('STATUS-07') === 'started-first' ? 'started-first' : 'active-first',
    listsEmptyArchived: since('0.156'),
    listsNewForks: !inRange(edition, { since: '0.151', until: '0.166' }),
    hasApprovals: since('0.107'),
    commandStartsEarly: since('0.121'),
    canSteer: since('0.105'),
    steerReplacesAnswer: since('0.166'),
    refusesIdleInterrupt: since('0.126'),
    runningTold: since('0.105') ? 'inProgress' : 'completed',
    unfinishedTold: since('0.118') ? 'interrupted' : 'left-out',
    keepsFailures: since('0.150'),
    drainingSignals: new Set(
      drainingSignals.flatMap(([signal, first]) => (isDraining && since(first) ? [signal] : [])),
    ),
    canDelete: since('0.140'),
    forksAreToldWhole: !since('0.126'),
    forksReadTheirSource: since('0.155'),
    hasOneWriter: variant('RESUME-45') === 'one-writer',
  };
}
