import type { Behaviour } from '../rules/behaviour.ts';

/**
 * The contract between the server (threads, connections, storage) and the running of one turn.
 *
 * A turn knows nothing of connections, thread ids on the wire or rollouts: it emits `TurnEvent`s, in order,
 * and the host turns each into notifications (adding `threadId` and `turnId`) and lines of the rollout.
 */

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** One entry of `turn/start`'s `input`, already validated by the server. */
export type UserInput =
  | { readonly type: 'text'; readonly text: string; readonly text_elements?: readonly JsonValue[] }
  | { readonly type: 'image'; readonly url: string }
  | { readonly type: 'localImage'; readonly path: string }
  | { readonly type: 'skill'; readonly name: string; readonly path: string }
  | { readonly type: 'mention'; readonly name: string; readonly path: string };

/** An item of the Responses API (`message`, `function_call`, `function_call_output`, `reasoning`, …), as sent and received. */
export type ResponseItem = JsonObject & { readonly type: string };

/** An item as clients see it (`userMessage`, `agentMessage`, `commandExecution`, …), in the shape of the edition's schema. */
export type ThreadItem = JsonObject & { readonly type: string; readonly id: string };

/** Counts of tokens, as in the wire's `TokenUsageBreakdown`. */
export interface TokenUsage {
  readonly totalTokens: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  /** From 0.145. */
  readonly cacheWriteInputTokens?: number;
  readonly outputTokens: number;
  readonly reasoningOutputTokens: number;
}

/** The wire's `TurnError`; `codexErrorInfo` is a word or an object with one member. */
export interface TurnError {
  readonly message: string;
  readonly codexErrorInfo: string | JsonObject | null;
  readonly additionalDetails: string | null;
  /** From 0.155. */
  readonly misalignment?: null;
}

/** Text that grows: the notification's method and its parameters beside `threadId` and `turnId`. */
export interface DeltaEvent {
  readonly type: 'delta';
  readonly method:
    | 'item/agentMessage/delta'
    | 'item/commandExecution/outputDelta'
    | 'item/fileChange/outputDelta'
    | 'item/reasoning/summaryPartAdded'
    | 'item/reasoning/summaryTextDelta'
    | 'item/reasoning/textDelta';
  readonly params: JsonObject & { readonly itemId: string };
}

export type TurnEvent =
  /** `item/started`, at a time in milliseconds since 1970. */
  | { readonly type: 'item-started'; readonly item: ThreadItem; readonly atMs: number }
  /** `item/completed`; the item replaces the started one of the same id. */
  | { readonly type: 'item-completed'; readonly item: ThreadItem; readonly atMs: number }
  | DeltaEvent
  /**
   * `thread/tokenUsage/updated`, then `account/rateLimits/updated`: what a request used, which the host adds to the
   * thread's total.
   */
  | {
      readonly type: 'token-usage';
      readonly last: TokenUsage;
      readonly modelContextWindow: number | null;
    }
  /**
   * The same pair once more, with the thread's total and last counts as they are; only
   * `account/rateLimits/updated` while the thread has none. Releases before 0.131 send it when an answer begins,
   * later ones at the end of an answer that did not complete.
   */
  | { readonly type: 'token-usage-again' }
  /** What the model's next request is expected to hold, in tokens: the thread's last count. */
  | { readonly type: 'token-estimate'; readonly totalTokens: number }
  /** The model's history is replaced by a shorter one. */
  | {
      readonly type: 'compacted';
      readonly summary: string;
      readonly history: readonly ResponseItem[];
    }
  /** The `error` notification. The failure that ends the turn has `willRetry: false` and is also in the outcome. */
  | { readonly type: 'error'; readonly error: TurnError; readonly willRetry: boolean }
  /** The `warning` notification. */
  | { readonly type: 'warning'; readonly message: string }
  /** `turn/diff/updated`: unified diff of the files that the turn changed. */
  | { readonly type: 'diff'; readonly diff: string }
  /** An item that now belongs to the model's history: the rollout's `response_item`. Sent also for the user's message. */
  | { readonly type: 'response-item'; readonly item: ResponseItem };

/** A question to the client in the middle of a turn. */
export interface ApprovalRequest {
  readonly method: 'item/commandExecution/requestApproval' | 'item/fileChange/requestApproval';
  /** Parameters beside `threadId` and `turnId`. */
  readonly params: JsonObject & { readonly itemId: string };
  /** Makes what is emitted after the status `waitingOnApproval` and before the request. */
  readonly opening?: () => TurnEvent;
  /** To be called between `serverRequest/resolved` and the next status; it emits what the decision ends. */
  readonly onDecision?: (decision: ApprovalDecision) => void;
}

/**
 * What the client decided. `cancelled`: the turn was interrupted or no client can answer any more.
 * `failed`: the client answered with an error. `unusable`: it answered with a decision that is none.
 */
export type ApprovalDecision =
  | 'accept'
  | 'acceptForSession'
  | 'decline'
  | 'cancel'
  | 'cancelled'
  | 'failed'
  | 'unusable';

/** The input of one `turn/steer`. */
export interface SteeredInput {
  readonly input: readonly UserInput[];
  readonly clientUserMessageId?: string | null;
}

/** What the server gives to a turn. */
export interface TurnHost {
  /** Never throws; the events of one turn come in order. */
  emit(event: TurnEvent): void;
  /** Resolves with `cancelled` when the turn is interrupted; never rejects. */
  requestApproval(request: ApprovalRequest): Promise<ApprovalDecision>;
  /** Input steered into the turn since the last call (`turn/steer`); empties the queue. Absent: none ever. */
  takeSteeredInput?(): readonly SteeredInput[];
  /** Calls back when input is steered into the turn; returns what ends that. */
  onSteeredInput?(listener: () => void): () => void;
  /** Ends the thread's goal for the model; undefined without one. Absent: there are no goals. */
  updateGoal?(status: 'complete' | 'blocked'): JsonObject | undefined;
  /** Aborted by `turn/interrupt`, unload or the end of the server. */
  readonly signal: AbortSignal;
  /** The model's input before this turn. */
  readonly history: readonly ResponseItem[];
  readonly threadId: string;
  readonly turnId: string;
  readonly cwd: string;
  readonly model: string;
  /** `untrusted`, `on-request`, `on-failure`, `never`; a granular policy counts as `on-request`. */
  readonly approvalPolicy: string;
  /** `read-only`, `workspace-write`, `danger-full-access`; absent: `read-only`. */
  readonly sandbox?: string;
  readonly effort?: string | null;
  /** JSON schema of the answer; absent: free text. */
  readonly outputSchema?: JsonValue | undefined;
  readonly baseInstructions?: string | null;
  readonly developerInstructions?: string | null;
  /** `clientUserMessageId` of `turn/start`, echoed in the user's item where the edition has it. */
  readonly clientUserMessageId?: string | null;
  /** Decides the shape of items and errors. */
  readonly behaviour: Behaviour;
}

export interface TurnOutcome {
  readonly status: 'completed' | 'interrupted' | 'failed';
  /** Present when failed. */
  readonly error?: TurnError;
  /** What the turn added to the model's history, in order; each was also emitted as `response-item`. */
  readonly newItems: readonly ResponseItem[];
  /** Of the last answered request. */
  readonly usage?: TokenUsage;
}

/** One request to a model. */
export interface ModelRequest {
  readonly model: string;
  readonly instructions: string;
  readonly input: readonly ResponseItem[];
  readonly threadId: string;
  readonly turnId: string;
  readonly effort: string | null;
  /** JSON schema of the answer; absent: free text. */
  readonly outputSchema?: JsonValue | undefined;
  readonly behaviour: Behaviour;
  readonly signal: AbortSignal;
}

/** What a model answers, in order; the last one is `completed`. */
export type ModelEvent =
  /** The answer begins: the headers are there. */
  | { readonly type: 'created' }
  | { readonly type: 'item-added'; readonly item: ResponseItem }
  | { readonly type: 'text-delta'; readonly itemId: string; readonly delta: string }
  | { readonly type: 'summary-part-added'; readonly itemId: string; readonly index: number }
  | {
      readonly type: 'summary-delta';
      readonly itemId: string;
      readonly index: number;
      readonly delta: string;
    }
  | {
      readonly type: 'reasoning-delta';
      readonly itemId: string;
      readonly index: number;
      readonly delta: string;
    }
  | { readonly type: 'item-done'; readonly item: ResponseItem }
  | {
      readonly type: 'completed';
      readonly responseId: string;
      readonly usage: TokenUsage | null;
    };

/** Where answers come from: the configured provider over HTTP, or the built-in scripted model. */
export interface ModelProvider {
  /** The id that clients see as `modelProvider`. */
  readonly id: string;
  /** How often a broken stream is asked again in one turn. */
  readonly streamMaxRetries: number;
  /** One attempt. Throws `ModelFailure` (see model-failure.ts) when there is no answer or it does not complete. */
  ask(request: ModelRequest): AsyncIterable<ModelEvent>;
}
