import type { Method } from './method.ts';
import { threadArchive } from './thread-archive.ts';
import { threadBackgroundTerminalsList } from './thread-background-terminals-list.ts';
import { threadCompactStart } from './thread-compact-start.ts';
import { threadDelete } from './thread-delete.ts';
import { threadFork } from './thread-fork.ts';
import { threadGoalGet } from './thread-goal-get.ts';
import { threadItemsList } from './thread-items-list.ts';
import { threadList } from './thread-list.ts';
import { threadLoadedList } from './thread-loaded-list.ts';
import { threadMetadataUpdate } from './thread-metadata-update.ts';
import { threadNameSet } from './thread-name-set.ts';
import { threadRead } from './thread-read.ts';
import { threadReadStateUpdate } from './thread-read-state-update.ts';
import { threadResume } from './thread-resume.ts';
import { threadRollback } from './thread-rollback.ts';
import { threadStart } from './thread-start.ts';
import { threadTurnsList } from './thread-turns-list.ts';
import { threadUnarchive } from './thread-unarchive.ts';
import { threadUnsubscribe } from './thread-unsubscribe.ts';
import { turnInterrupt } from './turn-interrupt.ts';
import { turnStart } from './turn-start.ts';
import { turnSteer } from './turn-steer.ts';

/** The methods of threads and turns, without the handshake. Editions that do not know one refuse it by their own list. */
export const allMethods: readonly Method[] = [
  threadStart,
  threadResume,
  threadFork,
  threadArchive,
  threadUnarchive,
  threadDelete,
  threadUnsubscribe,
  threadRead,
  threadReadStateUpdate,
  threadList,
  threadLoadedList,
  threadTurnsList,
  threadItemsList,
  threadNameSet,
  threadMetadataUpdate,
  threadRollback,
  threadCompactStart,
  threadGoalGet,
  threadBackgroundTerminalsList,
  turnStart,
  turnSteer,
  turnInterrupt,
];
