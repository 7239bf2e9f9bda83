import type { TokenUsage } from '../turns/turn-types.ts';
import { isPayload, numberOf, type Payload } from './rollout-line.ts';

/** What a thread used so far, and its last request. */
export interface ThreadUsage {
  readonly total: TokenUsage;
  readonly last: TokenUsage;
  readonly modelContextWindow: number | null;
  /** The turn that it counts for. */
  readonly turnId: string;
}

export const noTokens: TokenUsage = {
  totalTokens: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  reasoningOutputTokens: 0,
};

export function addTokens(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    totalTokens: a.totalTokens + b.totalTokens,
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    reasoningOutputTokens: a.reasoningOutputTokens + b.reasoningOutputTokens,
  };
}

/** Sets the last count to what the next request is expected to hold; nothing is added to the total. */
export function estimateUsage(
  thread: { usage: ThreadUsage | undefined },
  totalTokens: number,
): void {
  if (thread.usage === undefined) return;
  thread.usage = { ...thread.usage, last: { ...noTokens, totalTokens } };
}

/** Reads the `info` of a `token_count` event. */
export function readThreadUsage(info: unknown, turnId: string): ThreadUsage | undefined {
  if (!isPayload(info)) return undefined;
  const total = readTokens(info.total_token_usage);
  const last = readTokens(info.last_token_usage);
  if (total === undefined || last === undefined) return undefined;
  return {
    total,
    last,
    modelContextWindow: numberOf(info, 'model_context_window') ?? null,
    turnId,
  };
}

/** The `token_count` event of what a thread used. */
export function tokenCountEvent(usage: ThreadUsage): Payload {
  return {
    type: 'token_count',
    info: {
      total_token_usage: writeTokens(usage.total),
      last_token_usage: writeTokens(usage.last),
      model_context_window: usage.modelContextWindow,
    },
    rate_limits: null,
  };
}

function readTokens(counts: unknown): TokenUsage | undefined {
  if (!isPayload(counts)) return undefined;
  return {
    totalTokens: numberOf(counts, 'total_tokens') ?? 0,
    inputTokens: numberOf(counts, 'input_tokens') ?? 0,
    cachedInputTokens: numberOf(counts, 'cached_input_tokens') ?? 0,
    outputTokens: numberOf(counts, 'output_tokens') ?? 0,
    reasoningOutputTokens: numberOf(counts, 'reasoning_output_tokens') ?? 0,
  };
}

function writeTokens(tokens: TokenUsage): Payload {
  return {
    input_tokens: tokens.inputTokens,
    cached_input_tokens: tokens.cachedInputTokens,
    output_tokens: tokens.outputTokens,
    reasoning_output_tokens: tokens.reasoningOutputTokens,
    total_tokens: tokens.totalTokens,
  };
}
