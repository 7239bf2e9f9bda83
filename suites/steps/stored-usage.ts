import type { RolloutTokenUsage } from '../../harness/home/rollout-spec.ts';

/** What a stored thread used, as its rollout records it. */
export const storedUsage: RolloutTokenUsage = {
  total: { input: 120, cachedInput: 20, output: 30, reasoningOutput: 10, total: 150 },
  last: { input: 70, cachedInput: 10, output: 20, reasoningOutput: 5, total: 90 },
  modelContextWindow: 200_000,
};

/** The same as servers tell it. */
export const toldUsage = {
  total: {
    totalTokens: 150,
    inputTokens: 120,
    cachedInputTokens: 20,
    outputTokens: 30,
    reasoningOutputTokens: 10,
  },
  last: {
    totalTokens: 90,
    inputTokens: 70,
    cachedInputTokens: 10,
    outputTokens: 20,
    reasoningOutputTokens: 5,
  },
  modelContextWindow: 200_000,
};
