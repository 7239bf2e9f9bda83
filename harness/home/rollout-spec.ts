/** What to put into a rollout file. Everything is optional but the identity of the thread. */
export interface RolloutLinesSpec {
  threadId: string;
  /** Start of the thread; every line is one millisecond later than the one before. */
  timestamp: Date;
  /** Absolute path. */
  cwd: string;
  /** Default: one `bare` turn with the text `Hello`. */
  turns?: readonly RolloutTurn[];
  /** Default `codex_cli_rs`. */
  originator?: string;
  /** Default `0.0.0`. */
  cliVersion?: string;
  /** Default `cli`; sub-agents have a tagged object. */
  source?: string | Record<string, unknown>;
  /** Default `mock_provider`. */
  modelProvider?: string;
  forkedFromId?: string;
  git?: { commitHash?: string; branch?: string; repositoryUrl?: string };
  /** More keys for the payload of the session_meta line. They win over the ones above. */
  meta?: Record<string, unknown>;
  /** Appended last: strings as they are (also broken ones), objects as JSON. */
  extraLines?: readonly (string | Record<string, unknown>)[];
}

export interface RolloutTurn {
  /**
   * - `bare` (default): no start and no end event, as 0.98.0 writes it; a turn then begins at each user text
   * - `completed`: task_started … task_complete
   * - `unfinished`: task_started and no end, as after a crash
   * - `aborted`: task_started … turn_aborted with reason `interrupted`
   */
  lifecycle?: 'bare' | 'completed' | 'unfinished' | 'aborted';
  /** Default: derived from thread id and position. A `bare` turn carries none. */
  turnId?: string;
  userText?: string;
  /** Spans of `userText`; `start` and `end` are byte offsets into its UTF-8 form. */
  textElements?: readonly { start: number; end: number; placeholder?: string }[];
  agentText?: string;
  tokenUsage?: RolloutTokenUsage;
}

export interface RolloutTokenUsage {
  total: TokenCounts;
  last: TokenCounts;
  modelContextWindow: number;
}

export interface TokenCounts {
  input: number;
  cachedInput: number;
  output: number;
  reasoningOutput: number;
  total: number;
}
