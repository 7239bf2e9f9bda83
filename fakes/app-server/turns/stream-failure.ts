import type { Behaviour } from '../rules/behaviour.ts';
import { ModelFailure } from './model-failure.ts';
import { incompleteResponse, rateLimitIsNamed } from './model-failure-rules.ts';

const CONTEXT_FULL =
  "Codex ran out of room in the model's context window. Start a new thread or clear earlier history before retrying.";

/** Said where a provider or its error is at capacity. */
export const AT_CAPACITY = 'Selected model is at capacity. Please try a different model.';

/** The failure behind `response.failed`. */
export function failedResponse(
  code: string | undefined,
  message: string,
  behaviour: Behaviour,
): ModelFailure {
  switch (code) {
    case 'context_length_exceeded':
      return new ModelFailure(CONTEXT_FULL, began('contextWindowExceeded'));
    case 'insufficient_quota':
      return new ModelFailure(
        'Quota exceeded. Check your plan and billing details.',
        began('usageLimitExceeded'),
      );
    case 'invalid_prompt':
      return new ModelFailure(message, began('other'));
    case 'server_is_overloaded':
    case 'slow_down':
      return new ModelFailure(AT_CAPACITY, began('serverOverloaded'));
    case 'rate_limit_exceeded': {
      const retryAfterMs = retryDelay(message);
      const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
      return behaviour.value(rateLimitIsNamed)
        ? new ModelFailure(`rate limit exceeded: ${message}`, {
            ...began('rateLimitExceeded'),
            retryable: true,
            ...wait,
          })
        : disconnected(message, wait);
    }
    default:
      return disconnected(message);
  }
}

/** The failure behind `response.incomplete`; `undefined` where the edition does not know the event. */
export function incompleteFailure(reason: string, behaviour: Behaviour): ModelFailure | undefined {
  const message = `Incomplete response returned, reason: ${reason}`;
  switch (behaviour.value(incompleteResponse)) {
    case 'ignored':
      return undefined;
    case 'as-disconnect':
      return disconnected(message);
    case 'own-message':
      return new ModelFailure(message, began('other'));
  }
}

/** A stream that broke off, which is asked for again. */
export function disconnected(
  reason: string,
  details: { retryAfterMs?: number; answerBegan?: boolean } = {},
): ModelFailure {
  return new ModelFailure(`stream disconnected before completion: ${reason}`, {
    retryable: true,
    answerBegan: true,
    ...details,
  });
}

function began(codexErrorInfo: string): { codexErrorInfo: string; answerBegan: true } {
  return { codexErrorInfo, answerBegan: true };
}

/** `try again in 1.5s`, `in 20ms`. */
function retryDelay(message: string): number | undefined {
  const match = /try again in\s*(\d+(?:\.\d+)?)\s*(ms|s|seconds?)\b/i.exec(message);
  if (match?.[1] === undefined) return undefined;
  const amount = Number(match[1]);
  return Math.ceil(match[2]?.toLowerCase() === 'ms' ? amount : amount * 1000);
}
