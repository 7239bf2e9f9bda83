import {
  agentMessageItem,
  reasoningItem,
  userMessageItem,
  webSearchItem,
} from './items/thread-items.ts';
import { isObject } from './json.ts';
import type { TurnState } from './turn-state.ts';
import type { JsonValue, ModelEvent, ResponseItem, SteeredInput } from './turn-types.ts';

/** Shows the items of one answer of the model to the clients as they arrive. */
export interface AnswerView {
  /** Whether clients have seen anything of this answer. */
  readonly shown: boolean;
  show(event: ModelEvent): void;
}

export function createAnswerView(turn: TurnState): AnswerView {
  const { behaviour } = turn.host;
  /** Started and not yet completed, by the model's id: our id and the time. */
  const open = new Map<string, { id: string; startedAtMs: number }>();
  let current = '';
  let shown = false;

  function start(item: ResponseItem): { id: string; startedAtMs: number } {
    const id = idOf(item) ?? turn.newId();
    const opened = { id, startedAtMs: Date.now() };
    open.set(idOf(item) ?? '', opened);
    current = id;
    return opened;
  }

  function added(item: ResponseItem): void {
    if (item.type !== 'message' && item.type !== 'reasoning') return;
    const { id, startedAtMs } = start(item);
    emitStarted(item, id, startedAtMs);
  }

  function emitStarted(item: ResponseItem, id: string, startedAtMs: number): void {
    const times = { startedAtMs, completedAtMs: null };
    const started =
      item.type === 'message'
        ? agentMessageItem(id, messageText(item), times, behaviour)
        : item.type === 'reasoning'
          ? reasoningItem(id, [], [], times, behaviour)
          : webSearchItem(id, actionOf(item), times, behaviour);
    shown = true;
    turn.emit({ type: 'item-started', item: started, atMs: startedAtMs });
  }

  function done(item: ResponseItem): void {
    if (!['message', 'reasoning', 'web_search_call'].includes(item.type)) return;
    let opened = open.get(idOf(item) ?? '');
    if (opened === undefined) {
      opened = start(item);
      emitStarted(item, opened.id, opened.startedAtMs);
    }
    open.delete(idOf(item) ?? '');
    const atMs = Date.now();
    const times = { startedAtMs: opened.startedAtMs, completedAtMs: atMs };
    const completed =
      item.type === 'message'
        ? agentMessageItem(opened.id, messageText(item), times, behaviour)
        : item.type === 'reasoning'
          ? reasoningItem(opened.id, textsOf(item.summary), textsOf(item.content), times, behaviour)
          : webSearchItem(opened.id, actionOf(item), times, behaviour);
    turn.emit({ type: 'item-completed', item: completed, atMs });
  }

  return {
    get shown() {
      return shown;
    },
    show(event) {
      switch (event.type) {
        case 'item-added':
          return added(event.item);
        case 'item-done':
          return done(event.item);
        case 'text-delta':
          return delta('item/agentMessage/delta', event.itemId, { delta: event.delta });
        case 'summary-part-added':
          return delta('item/reasoning/summaryPartAdded', event.itemId, {
            summaryIndex: event.index,
          });
        case 'summary-delta':
          return delta('item/reasoning/summaryTextDelta', event.itemId, {
            delta: event.delta,
            summaryIndex: event.index,
          });
        case 'reasoning-delta':
          return delta('item/reasoning/textDelta', event.itemId, {
            delta: event.delta,
            contentIndex: event.index,
          });
        default:
      }
    },
  };

  /** Text of an item that is not open has nowhere to go. */
  function delta(
    method: Extract<Parameters<TurnState['emit']>[0], { type: 'delta' }>['method'],
    itemId: string,
    params: { readonly [name: string]: JsonValue },
  ): void {
    const id = open.get(itemId)?.id ?? [...open.values()].find((entry) => entry.id === current)?.id;
    if (id !== undefined) turn.emit({ type: 'delta', method, params: { itemId: id, ...params } });
  }
}

/** Shows what the user said and adds it to the model's history. */
export function recordUserInput(said: SteeredInput, turn: TurnState): void {
  const { behaviour } = turn.host;
  const id = turn.newId();
  const atMs = Date.now();
  const item = (completedAtMs: number | null) =>
    userMessageItem(id, said, { startedAtMs: atMs, completedAtMs }, behaviour);
  turn.record({ type: 'message', role: 'user', content: said.input.map(modelContent) });
  turn.emit({ type: 'item-started', item: item(null), atMs });
  turn.emit({ type: 'item-completed', item: item(atMs), atMs });
}

function modelContent(entry: SteeredInput['input'][number]): JsonValue {
  switch (entry.type) {
    case 'text':
      return { type: 'input_text', text: entry.text };
    case 'image':
      return { type: 'input_image', image_url: entry.url };
    default:
      return { type: 'input_text', text: `${entry.type}: ${entry.path}` };
  }
}

function idOf(item: ResponseItem): string | undefined {
  return typeof item.id === 'string' && item.id !== '' ? item.id : undefined;
}

function messageText(item: ResponseItem): string {
  return textsOf(item.content).join('');
}

function textsOf(parts: unknown): string[] {
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part: unknown) =>
    isObject(part) && typeof part.text === 'string' ? [part.text] : [],
  );
}

function actionOf(item: ResponseItem) {
  return isObject(item.action) ? item.action : { type: 'other' };
}
