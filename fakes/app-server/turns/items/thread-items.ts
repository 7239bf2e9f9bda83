import type { Behaviour } from '../../rules/behaviour.ts';
import {
  agentMessageNulls,
  commandHasPlugin,
  commandHasSource,
  imagesHaveDetail,
  itemsHaveTimes,
  searchHasResults,
  userMessageHasClientId,
} from '../item-rules.ts';
import type { JsonObject, JsonValue, SteeredInput, ThreadItem } from '../turn-types.ts';

/** When an item started and, once it has, completed: milliseconds since 1970. */
export interface ItemTimes {
  readonly startedAtMs: number;
  readonly completedAtMs: number | null;
}

/** What the user said. */
export function userMessageItem(
  id: string,
  said: SteeredInput,
  times: ItemTimes,
  behaviour: Behaviour,
): ThreadItem {
  const content = said.input.map((entry): JsonValue => {
    if (entry.type === 'text') {
      return { type: 'text', text: entry.text, text_elements: entry.text_elements ?? [] };
    }
    if (entry.type !== 'image' && entry.type !== 'localImage') return { ...entry };
    const { type, ...rest } = entry;
    return behaviour.value(imagesHaveDetail) ? { type, detail: null, ...rest } : { ...entry };
  });
  const clientId = behaviour.value(userMessageHasClientId)
    ? { clientId: said.clientUserMessageId ?? null }
    : {};
  return { type: 'userMessage', id, ...clientId, content, ...timesOf(times, behaviour) };
}

/** What the model says. */
export function agentMessageItem(
  id: string,
  text: string,
  times: ItemTimes,
  behaviour: Behaviour,
): ThreadItem {
  const { before, after } = behaviour.value(agentMessageNulls);
  return {
    type: 'agentMessage',
    ...nulls(before),
    id,
    text,
    ...nulls(after),
    ...timesOf(times, behaviour),
  };
}

/** What the model thinks. */
export function reasoningItem(
  id: string,
  summary: readonly string[],
  content: readonly string[],
  times: ItemTimes,
  behaviour: Behaviour,
): ThreadItem {
  return { type: 'reasoning', id, summary, content, ...timesOf(times, behaviour) };
}

/** A search of the web that the model's provider did. */
export function webSearchItem(
  id: string,
  action: JsonObject,
  times: ItemTimes,
  behaviour: Behaviour,
): ThreadItem {
  const results = behaviour.value(searchHasResults) ? { results: null } : {};
  return {
    type: 'webSearch',
    id,
    query: typeof action.query === 'string' ? action.query : '',
    action: action.type === 'search' ? { ...action, queries: action.queries ?? null } : action,
    ...results,
    ...timesOf(times, behaviour),
  };
}

/** A command, with what is known of its end. */
export interface CommandState {
  readonly id: string;
  readonly command: string;
  readonly cwd: string;
  readonly processId: string | null;
  readonly source: 'agent' | 'unifiedExecStartup';
  readonly status: 'inProgress' | 'completed' | 'failed' | 'declined';
  readonly commandActions: readonly JsonObject[];
  readonly aggregatedOutput: string | null;
  readonly exitCode: number | null;
  readonly durationMs: number | null;
}

/** A command that the model runs. */
export function commandItem(
  { id, command, cwd, processId, source, ...rest }: CommandState,
  times: ItemTimes,
  behaviour: Behaviour,
): ThreadItem {
  return {
    type: 'commandExecution',
    id,
    ...(behaviour.value(commandHasPlugin) ? { pluginId: null, scriptPath: null } : {}),
    command,
    cwd,
    processId,
    ...(behaviour.value(commandHasSource) ? { source } : {}),
    ...rest,
    ...timesOf(times, behaviour),
  };
}

/** The summing up of a thread. */
export function compactionItem(id: string, times: ItemTimes, behaviour: Behaviour): ThreadItem {
  return { type: 'contextCompaction', id, ...timesOf(times, behaviour) };
}

/** Files that the model changes. */
export function fileChangeItem(
  id: string,
  changes: readonly JsonObject[],
  status: 'inProgress' | 'completed' | 'failed' | 'declined',
  times: ItemTimes,
  behaviour: Behaviour,
): ThreadItem {
  return { type: 'fileChange', id, changes, status, ...timesOf(times, behaviour) };
}

function timesOf(times: ItemTimes, behaviour: Behaviour): JsonObject {
  return behaviour.value(itemsHaveTimes) ? { ...times } : {};
}

function nulls(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, null]));
}
