/**
 * The methods that suites use, with the members they read. Targets send more; the wire schema that
 * the target itself generates checks the rest.
 */
export interface Methods {
  initialize: { params: InitializeParams; result: InitializeResult };
  'thread/start': { params: ThreadOverrides; result: ThreadResult };
  'thread/resume': { params: ThreadResumeParams; result: ThreadResult };
  'thread/fork': { params: ThreadForkParams; result: ThreadResult };
  'thread/read': {
    params: { threadId: string; includeTurns?: boolean };
    result: { thread: Thread };
  };
  'thread/list': { params: Record<string, unknown>; result: Page<Thread> };
  'thread/turns/list': { params: ThreadParams & TurnsPageParams; result: TurnsPage };
  'thread/items/list': { params: ThreadParams & PageParams; result: Page<TurnItem> };
  'thread/timeline/list': { params: ThreadParams & PageParams; result: Page<TimelineEntry> };
  'thread/loaded/list': { params: PageParams; result: Page<string> };
  'thread/archive': { params: ThreadParams; result: Record<string, unknown> };
  'thread/unarchive': { params: ThreadParams; result: { thread?: Thread } };
  'thread/delete': { params: ThreadParams; result: Record<string, unknown> };
  'thread/unsubscribe': { params: ThreadParams; result: { status: string } };
  'thread/name/set': {
    params: { threadId: string; name: string };
    result: Record<string, unknown>;
  };
  'thread/goal/set': {
    params: ThreadParams & { objective?: string; status?: string };
    result: { goal: ThreadGoal };
  };
  'thread/goal/get': { params: ThreadParams; result: { goal: ThreadGoal | null } };
  'turn/start': { params: TurnStartParams; result: { turn: Turn } };
  'thread/rollback': {
    params: { threadId: string; numTurns: number };
    result: { thread: Thread };
  };
  'thread/metadata/update': {
    params: { threadId: string; gitInfo?: Record<string, unknown> };
    result: { thread: Thread };
  };
  'thread/settings/update': {
    params: ThreadParams & { model?: string; effort?: string; approvalsReviewer?: string };
    result: Record<string, unknown>;
  };
  'turn/steer': { params: TurnSteerParams; result: { turnId: string } };
  'turn/interrupt': {
    params: { threadId: string; turnId: string };
    result: Record<string, unknown>;
  };
}

export type Method = keyof Methods;

export interface InitializeParams {
  clientInfo: { name: string; title: string | null; version: string };
  capabilities?: { experimentalApi?: boolean; optOutNotificationMethods?: string[] };
}

export interface InitializeResult {
  userAgent: string;
  /** Canonical home of the server; reported from edition 0.118 on. */
  codexHome?: string;
  /** `unix` or `windows`; reported from edition 0.115 on, like `platformOs`. */
  platformFamily?: string;
  platformOs?: string;
}

export interface ThreadParams {
  threadId: string;
}

/** Settings that start and resume accept alike. */
export interface ThreadOverrides {
  model?: string;
  cwd?: string;
  approvalPolicy?: string;
  sandbox?: string;
  ephemeral?: boolean;
  /** Experimental, like the members below. */
  environments?: { environmentId: string; cwd: string }[];
  historyMode?: 'legacy' | 'paginated';
  threadSource?: string;
  /** Members of config.toml by dotted path. */
  config?: Record<string, unknown>;
  permissions?: string;
  approvalsReviewer?: string;
}

export interface ThreadResumeParams extends ThreadOverrides {
  threadId: string;
  /** Experimental: spelling of a rollout file. */
  path?: string;
  /** Experimental: response items that replace the stored history. */
  history?: unknown[];
  /** Experimental: leave `thread.turns` empty. */
  excludeTurns?: boolean;
  /** Experimental: one page of the turns beside the answer. */
  initialTurnsPage?: TurnsPageParams;
}

export interface ThreadForkParams extends ThreadOverrides {
  threadId: string;
  /** Experimental: spelling of a rollout file. */
  path?: string;
  /** Experimental: leave `thread.turns` empty. */
  excludeTurns?: boolean;
  /** Experimental: the last turn that the fork keeps. */
  lastTurnId?: string;
  /** Experimental: the first turn that the fork leaves out. */
  beforeTurnId?: string;
  /** Experimental. */
  deferGoalContinuation?: boolean;
}

export interface ThreadResult {
  thread: Thread;
  model: string;
  cwd: string;
  reasoningEffort?: string | null;
  /** Reported from edition 0.121 on. */
  instructionSources?: string[];
  /** Reported from edition 0.115 on. */
  approvalsReviewer?: string;
  /** Reported from edition 0.131 on. */
  runtimeWorkspaceRoots?: string[];
  initialTurnsPage?: TurnsPage | null;
}

export interface Thread {
  id: string;
  /** Reported from edition 0.130 on. */
  sessionId?: string;
  threadSource?: string | null;
  ephemeral?: boolean;
  historyMode?: string;
  path: string | null;
  preview: string;
  /** Absent in editions before 0.105. */
  status?: ThreadStatus;
  turns: Turn[];
  cwd: string;
  name?: string | null;
  source: unknown;
  cliVersion: string;
  modelProvider: string;
  createdAt: number;
  updatedAt: number;
  forkedFromId?: string | null;
  gitInfo?: { branch?: string | null } | null;
}

export interface ThreadStatus {
  type: 'notLoaded' | 'idle' | 'systemError' | 'active';
  activeFlags?: string[];
}

export interface Turn {
  id: string;
  status: 'inProgress' | 'completed' | 'interrupted' | 'failed';
  items: ThreadItem[];
  /** Which of its items it holds; reported from edition 0.130 on. */
  itemsView?: 'notLoaded' | 'summary' | 'full';
}

/** An item in a page of the items of a thread. */
export interface TurnItem {
  turnId: string;
  item: ThreadItem;
}

export interface ThreadItem {
  id: string;
  type: string;
  text?: string;
  content?: { type: string; text?: string }[];
  status?: string;
  /** Of a fileChange. */
  changes?: { path: string; kind: unknown; diff: string }[];
}

export interface TurnStartParams extends ThreadOverrides {
  threadId: string;
  /** Experimental: absolute paths of folders. */
  runtimeWorkspaceRoots?: string[];
  input: { type: 'text'; text: string; text_elements?: unknown[] }[];
}

export interface TurnSteerParams {
  threadId: string;
  input: { type: 'text'; text: string; text_elements?: unknown[] }[];
  expectedTurnId: string;
}

export interface PageParams {
  cursor?: string | null;
  limit?: number;
}

export interface TurnsPageParams extends PageParams {
  sortDirection?: 'asc' | 'desc';
  itemsView?: 'notLoaded' | 'summary' | 'full';
}

/** Turns, newest first unless asked otherwise. */
export interface TurnsPage extends Page<Turn> {
  backwardsCursor: string | null;
}

export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

export interface TokenCounts {
  totalTokens: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  reasoningOutputTokens: number;
}

/** What a thread works at by itself while it is active. */
export interface ThreadGoal {
  objective: string;
  status: string;
}

/** Where a turn begins or ends, or an item of it. */
export interface TimelineEntry {
  type: string;
  position: number;
  item?: TurnItem['item'];
}

/** Notifications that suites wait for. */
export interface Notifications {
  'thread/goal/updated': ThreadParams & { goal: ThreadGoal };
  'thread/started': { thread: Thread };
  'thread/status/changed': { threadId: string; status: ThreadStatus };
  'thread/archived': ThreadParams;
  'thread/unarchived': ThreadParams;
  'thread/deleted': ThreadParams;
  'thread/closed': ThreadParams;
  'thread/settings/updated': ThreadParams;
  'thread/name/updated': { threadId: string; threadName?: string };
  'turn/started': { threadId: string; turn: Turn };
  'mcpServer/startupStatus/updated': { name: string; status: string; error: string | null };
  deprecationNotice: { summary: string; details: string | null };
  'turn/completed': { threadId: string; turn: Turn };
  'item/started': { threadId: string; turnId: string; item: ThreadItem };
  'item/completed': { threadId: string; turnId: string; item: ThreadItem };
  'item/agentMessage/delta': { threadId: string; turnId: string; itemId: string; delta: string };
  'thread/tokenUsage/updated': {
    threadId: string;
    turnId: string;
    tokenUsage: { total: TokenCounts; last: TokenCounts; modelContextWindow: number | null };
  };
  'serverRequest/resolved': { threadId: string; requestId: string | number };
  error: { threadId: string; turnId: string; willRetry?: boolean };
}

export type NotificationMethod = keyof Notifications;
