import type { Method } from './method.ts';
import { mockExperimentalMethod } from './mock-experimental-method.ts';
import { threadArchive } from './thread-archive.ts';
import { threadBackgroundTerminalsEnd } from './thread-background-terminals-end.ts';
import { threadBackgroundTerminalsList } from './thread-background-terminals-list.ts';
import { threadCompactStart } from './thread-compact-start.ts';
import { threadDelete } from './thread-delete.ts';
import { threadElicitationCount } from './thread-elicitation-count.ts';
import { threadFork } from './thread-fork.ts';
import { threadGoalClear } from './thread-goal-clear.ts';
import { threadGoalGet } from './thread-goal-get.ts';
import { threadGoalSet } from './thread-goal-set.ts';
import { threadInjectItems } from './thread-inject-items.ts';
import { threadItemsList } from './thread-items-list.ts';
import { threadList } from './thread-list.ts';
import { threadLoadedList } from './thread-loaded-list.ts';
import { threadMemoryModeSet } from './thread-memory-mode-set.ts';
import { threadMetadataUpdate } from './thread-metadata-update.ts';
import { threadNameSet } from './thread-name-set.ts';
import { threadRead } from './thread-read.ts';
import { threadReadStateUpdate } from './thread-read-state-update.ts';
import { threadResume } from './thread-resume.ts';
import { threadRevert } from './thread-revert.ts';
import { threadRollback } from './thread-rollback.ts';
import { threadSettingsUpdate } from './thread-settings-update.ts';
import { threadStart } from './thread-start.ts';
import { threadTimelineList } from './thread-timeline-list.ts';
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
  mockExperimentalMethod,
  threadDelete,
  threadUnsubscribe,
  threadRead,
  threadReadStateUpdate,
  threadList,
  threadLoadedList,
  threadTurnsList,
  threadItemsList,
  threadTimelineList,
  threadNameSet,
  threadMetadataUpdate,
  threadRollback,
  threadCompactStart,
  threadGoalGet,
  threadGoalSet,
  threadGoalClear,
  threadSettingsUpdate,
  threadRevert,
  threadInjectItems,
  threadMemoryModeSet,
  ...threadBackgroundTerminalsEnd,
  ...threadElicitationCount,
  threadBackgroundTerminalsList,
  turnStart,
  turnSteer,
  turnInterrupt,
];
