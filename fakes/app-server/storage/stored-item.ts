import type { ThreadItem } from '../turns/turn-types.ts';
import { isPayload, type Payload, textOf } from './rollout-line.ts';

/** The item that a `user_message` event stands for. */
export function userMessageItem(event: Payload, id: string): ThreadItem {
  const content: Record<string, unknown>[] = [];
  const message = textOf(event, 'message') ?? '';
  if (message.trim() !== '') {
    const elements = Array.isArray(event.text_elements) ? event.text_elements : [];
    content.push({ type: 'text', text: message, text_elements: elements.map(textElement) });
  }
  for (const url of texts(event.images)) content.push({ type: 'image', url });
  for (const path of texts(event.local_images)) content.push({ type: 'localImage', path });
  return { type: 'userMessage', id, content } as unknown as ThreadItem;
}

/** The item that an `agent_message` event stands for. */
export function agentMessageItem(event: Payload, id: string): ThreadItem {
  return {
    type: 'agentMessage',
    id,
    text: textOf(event, 'message') ?? '',
    phase: textOf(event, 'phase') ?? null,
    memoryCitation: null,
  };
}

/** The item of an `item_completed` event; `undefined` for a kind that clients are not shown. */
export function completedItem(item: unknown): ThreadItem | undefined {
  if (!isPayload(item)) return undefined;
  const id = textOf(item, 'id') ?? '';
  const parts = Array.isArray(item.content) ? item.content.filter(isPayload) : [];
  switch (item.type) {
    case 'UserMessage':
      return { type: 'userMessage', id, content: parts } as unknown as ThreadItem;
    case 'AgentMessage': {
      const text = parts.map((part) => textOf(part, 'text') ?? '').join('');
      return { type: 'agentMessage', id, text, phase: textOf(item, 'phase') ?? null };
    }
    case 'ContextCompaction':
      return { type: 'contextCompaction', id };
    case 'FakeItem':
      return isPayload(item.item) ? (item.item as unknown as ThreadItem) : undefined;
    default:
      return undefined;
  }
}

/** The `item` of an `item_completed` event. Kinds with another core form are kept as they are. */
export function storedItem(item: ThreadItem): Payload {
  if (item.type === 'userMessage') {
    return { type: 'UserMessage', id: item.id, content: item.content ?? [] };
  }
  if (item.type === 'agentMessage') {
    return {
      type: 'AgentMessage',
      id: item.id,
      content: [{ type: 'Text', text: item.text ?? '' }],
      ...(item.phase === null || item.phase === undefined ? {} : { phase: item.phase }),
    };
  }
  if (item.type === 'contextCompaction') return { type: 'ContextCompaction', id: item.id };
  return { type: 'FakeItem', id: item.id, item };
}

function textElement(element: unknown): unknown {
  if (!isPayload(element) || !isPayload(element.byte_range)) return element;
  const { start, end } = element.byte_range;
  return { byteRange: { start, end }, placeholder: element.placeholder ?? null };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
