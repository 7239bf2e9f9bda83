import type { ThreadItem } from '../turns/turn-types.ts';
import { isPayload, numberOf, type Payload, textOf } from './rollout-line.ts';

/** The item that an `mcp_tool_call_end` event stands for. */
export function mcpCallItem(event: Payload): ThreadItem {
  const invocation = isPayload(event.invocation) ? event.invocation : {};
  const outcome = isPayload(event.result) ? event.result : {};
  const result = isPayload(outcome.Ok) ? outcome.Ok : undefined;
  const message = textOf(outcome, 'Err');
  const isFailed = result === undefined || result.isError === true;
  const item = {
    type: 'mcpToolCall',
    id: textOf(event, 'call_id') ?? '',
    server: textOf(invocation, 'server') ?? '',
    tool: textOf(invocation, 'tool') ?? '',
    status: isFailed ? 'failed' : 'completed',
    arguments: invocation.arguments ?? null,
    result:
      result === undefined
        ? null
        : {
            content: result.content ?? [],
            structuredContent: result.structuredContent ?? null,
            _meta: result._meta ?? null,
          },
    error: message === undefined ? null : { message },
    durationMs: milliseconds(event.duration),
  };
  return item as unknown as ThreadItem;
}

/** The item that an `image_generation_end` event stands for. */
export function imageItem(event: Payload): ThreadItem {
  const item = {
    type: 'imageGeneration',
    id: textOf(event, 'call_id') ?? '',
    status: textOf(event, 'status') ?? '',
    revisedPrompt: textOf(event, 'revised_prompt') ?? null,
    result: textOf(event, 'result') ?? '',
  };
  return item as unknown as ThreadItem;
}

function milliseconds(duration: unknown): number | null {
  if (!isPayload(duration)) return null;
  const [secs = 0, nanos = 0] = [numberOf(duration, 'secs'), numberOf(duration, 'nanos')];
  return secs * 1000 + Math.floor(nanos / 1e6);
}
