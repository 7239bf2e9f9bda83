import type { Behaviour } from '../rules/behaviour.ts';
import { usageHasCacheWrites } from './item-rules.ts';
import { isObject } from './json.ts';
import { failedResponse, incompleteFailure } from './stream-failure.ts';
import type { JsonObject, ModelEvent, ResponseItem, TokenUsage } from './turn-types.ts';

/**
 * Reads one event of the Responses API.
 * @returns `undefined` for an event that is no JSON, or of a type that says nothing here.
 * @throws ModelFailure for `response.failed` and `response.incomplete`.
 */
export function readResponseEvent(
  data: string,
  state: ResponseState,
  behaviour: Behaviour,
): ModelEvent | undefined {
  const event = parse(data);
  if (event === undefined) return undefined;
  switch (event.type) {
    case 'response.output_item.added': {
      const item = itemOf(event);
      if (item === undefined) return undefined;
      state.itemId = textOf(item.id) ?? state.itemId;
      return { type: 'item-added', item };
    }
    case 'response.output_item.done': {
      const item = itemOf(event);
      return item && { type: 'item-done', item };
    }
    case 'response.output_text.delta':
      return { type: 'text-delta', itemId: idOf(event, state), delta: deltaOf(event) };
    case 'response.reasoning_summary_part.added':
      return {
        type: 'summary-part-added',
        itemId: idOf(event, state),
        index: indexOf(event, 'summary_index'),
      };
    case 'response.reasoning_summary_text.delta':
      return {
        type: 'summary-delta',
        itemId: idOf(event, state),
        index: indexOf(event, 'summary_index'),
        delta: deltaOf(event),
      };
    case 'response.reasoning_text.delta':
      return {
        type: 'reasoning-delta',
        itemId: idOf(event, state),
        index: indexOf(event, 'content_index'),
        delta: deltaOf(event),
      };
    case 'response.failed': {
      const error = member(member(event, 'response'), 'error');
      throw failedResponse(
        textOf(error.code),
        textOf(error.message) ?? 'response.failed event received',
        behaviour,
      );
    }
    case 'response.incomplete': {
      const details = member(member(event, 'response'), 'incomplete_details');
      const failure = incompleteFailure(textOf(details.reason) ?? 'unknown', behaviour);
      if (failure) throw failure;
      return undefined;
    }
    case 'response.completed': {
      const response = member(event, 'response');
      return {
        type: 'completed',
        responseId: textOf(response.id) ?? '',
        usage: readUsage(response.usage, behaviour),
      };
    }
    default:
      return undefined;
  }
}

/** What the reader remembers: deltas may leave out the item they belong to. */
export interface ResponseState {
  itemId: string;
}

function readUsage(value: unknown, behaviour: Behaviour): TokenUsage | null {
  if (!isObject(value)) return null;
  const input = member(value, 'input_tokens_details');
  const output = member(value, 'output_tokens_details');
  const cacheWrites = behaviour.value(usageHasCacheWrites)
    ? { cacheWriteInputTokens: count(input.cache_write_tokens) }
    : {};
  return {
    totalTokens: count(value.total_tokens),
    inputTokens: count(value.input_tokens),
    cachedInputTokens: count(input.cached_tokens),
    ...cacheWrites,
    outputTokens: count(value.output_tokens),
    reasoningOutputTokens: count(output.reasoning_tokens),
  };
}

function parse(data: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function itemOf(event: JsonObject): ResponseItem | undefined {
  const item = event.item;
  return isObject(item) && typeof item.type === 'string' ? { ...item, type: item.type } : undefined;
}

function idOf(event: JsonObject, state: ResponseState): string {
  return textOf(event.item_id) ?? state.itemId;
}

function deltaOf(event: JsonObject): string {
  return textOf(event.delta) ?? '';
}

function indexOf(event: JsonObject, name: string): number {
  return count(event[name]);
}

function member(value: JsonObject, name: string): JsonObject {
  const inner = value[name];
  return isObject(inner) ? inner : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
