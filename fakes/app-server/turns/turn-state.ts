import { historyIdPrefix } from './history-id.ts';
import { historyHasIds, itemIdVersion } from './item-rules.ts';
import type { PatchedFile } from './patch/patched-file.ts';
import type { ResponseItem, TokenUsage, TurnEvent, TurnHost } from './turn-types.ts';
import { uuid } from './uuid.ts';

/** What one turn has done so far. */
export interface TurnState {
  readonly host: TurnHost;
  readonly newItems: ResponseItem[];
  /** Files changed by patches, by path, with what they held before the turn. */
  readonly patched: Map<string, PatchedFile>;
  /** Ends commands that still run. */
  readonly running: Set<() => void>;
  readonly startedAtMs: number;
  usage: TokenUsage | undefined;
  emit(event: TurnEvent): void;
  /** Adds an item to the model's history. */
  record(item: ResponseItem): void;
  newId(): string;
}

export function createTurnState(host: TurnHost): TurnState {
  const { behaviour } = host;
  const newItems: ResponseItem[] = [];
  const newId = () => uuid(behaviour.value(itemIdVersion));
  return {
    host,
    newItems,
    patched: new Map(),
    running: new Set(),
    startedAtMs: Date.now(),
    usage: undefined,
    emit: (event) => host.emit(event),
    record(item) {
      const kept = behaviour.value(historyHasIds) ? withId(item, newId) : withoutId(item);
      newItems.push(kept);
      host.emit({ type: 'response-item', item: kept });
    },
    newId,
  };
}

function withId(item: ResponseItem, newId: () => string): ResponseItem {
  if (typeof item.id === 'string' && item.id !== '') return item;
  const { type, ...rest } = item;
  return { type, ...rest, id: `${historyIdPrefix(type)}_${newId()}` };
}

function withoutId({ type, id: _, ...rest }: ResponseItem): ResponseItem {
  return { type, ...rest };
}
