import type { Client } from '../server/client.ts';
import type { RolloutWriter } from '../storage/rollout-writer.ts';
import type { SettingsRecord } from '../storage/settings-record.ts';
import type { ThreadMeta } from '../storage/thread-meta.ts';
import type { ThreadUsage } from '../storage/token-usage.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import type { ModelProvider, ResponseItem, SteeredInput, ThreadItem } from '../turns/turn-types.ts';
import type { ThreadSettings } from './thread-settings.ts';
import type { ThreadStatus } from './thread-status.ts';

/** A thread in the memory of this process. */
export interface LoadedThread {
  readonly id: string;
  readonly isEphemeral: boolean;
  meta: ThreadMeta;
  name: string | null;
  preview: string;
  /** Unix time in seconds. */
  updatedAt: number;
  /** Of the rollout when it was read, in seconds; absent once a turn has ended. */
  recencyAt?: number;
  settings: ThreadSettings;
  /** What its rollout says last of its settings. */
  recorded: SettingsRecord | undefined;
  /** What answers its turns. */
  provider: ModelProvider;
  /** Names of MCP servers that could not start. */
  missingServers?: readonly string[];
  /** Absent for an ephemeral thread. */
  rollout: RolloutWriter | undefined;
  /** Spelling of the rollout's path in answers; null for an ephemeral thread. */
  path: string | null;
  readonly isFromDisk: boolean;
  /** Whether the thread had a user turn, or was read from disk. */
  isMaterialised: boolean;
  turns: TurnRecord[];
  /** How many of them a fork began with. */
  copiedTurns?: number;
  /** The model's input so far. */
  history: ResponseItem[];
  usage: ThreadUsage | undefined;
  /** How much was asked of it; where ids are counted, the next id. */
  submissions: number;
  /** Where a reader is to go on, once a turn ended. */
  readState: ReadState | null;
  goal?: ThreadGoal | undefined;
  status: ThreadStatus;
  running: RunningTurn | undefined;
  readonly subscribers: Set<Client>;
  /** Set while the thread is being unloaded. */
  isClosing: boolean;
  unloadTimer: NodeJS.Timeout | undefined;
}

/** What a thread is to reach. */
export interface ThreadGoal {
  readonly threadId: string;
  readonly objective: string;
  readonly status: string;
  readonly tokenBudget: number | null;
  readonly tokensUsed: number;
  readonly timeUsedSeconds: number;
  /** Unix time in seconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ReadState {
  /** Null: everything is read. */
  readonly firstUnread:
    | { readonly type: 'turn'; readonly turnId: string }
    | { readonly type: 'threadStart' }
    | null;
  /** Another one for every change. */
  readonly revision: string;
}

/** The turn that a thread is working on. */
export interface RunningTurn {
  readonly record: TurnRecord;
  readonly isCompaction: boolean;
  /** Its reason is `replaced` where another turn takes over. */
  readonly abort: AbortController;
  /** Each resolves when the answer to an interrupt was sent. */
  readonly interrupts: Promise<void>[];
  /** Items that were started and not completed, by their id. */
  readonly open: Map<string, ThreadItem>;
  /** Input that arrived during the turn. */
  readonly steered: SteeredInput[];
  /** Who hears what is said at the moment, where that is not the subscribers. */
  hearers?: ReadonlySet<Client> | undefined;
  /** Told when input arrives. */
  onSteered?: (() => void) | undefined;
  /** Resolves when its work is over, before the end is announced. */
  readonly settled: Promise<void>;
  /** Resolves when its last event was sent; never rejects. */
  readonly ended: Promise<void>;
}
