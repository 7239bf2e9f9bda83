import type { ResponseItem, ThreadItem } from '../turns/turn-types.ts';
import { isPayload, numberOf, type Payload, type RolloutLine, textOf } from './rollout-line.ts';
import { readSettingsRecord, type SettingsRecord } from './settings-record.ts';
import { imageItem, mcpCallItem } from './stored-call.ts';
import { readStoredError } from './stored-error.ts';
import { agentMessageItem, completedItem, userMessageItem } from './stored-item.ts';
import { newThreadId } from './thread-id.ts';
import { readThreadMeta, type ThreadMeta } from './thread-meta.ts';
import { readThreadUsage, type ThreadUsage } from './token-usage.ts';
import { emptyTurn, type TurnRecord } from './turn-record.ts';

/** What a rollout says of the settings of a turn. */
export interface StoredSettings {
  readonly model?: string | undefined;
  readonly effort?: string | undefined;
  readonly approvalPolicy?: unknown;
  /** `read-only`, `workspace-write`, `danger-full-access`. */
  readonly sandbox?: string | undefined;
  readonly cwd?: string | undefined;
}

/** What a rollout says, line by line. */
export interface RolloutHistory {
  /** Of the first `session_meta`: later ones belong to the threads that this one was forked from. */
  meta: ThreadMeta | undefined;
  /** First user text, or the goal that was there before. */
  preview: string;
  turns: TurnRecord[];
  /** The model's input so far. */
  items: ResponseItem[];
  usage: ThreadUsage | undefined;
  /** Of the last turn, or what was recorded behind it. */
  settings: StoredSettings;
  /** The last record of settings. */
  recorded: SettingsRecord | undefined;
  add(line: RolloutLine): void;
  /** Ends what the file leaves open. */
  finish(): void;
}

/** The ids of turns that only their messages show: new ones, or `rollout-LINE`. */
export type UnmarkedIds = 'random' | 'by-line';

/**
 * Reads history from lines in order.
 *
 * @param cutOff what a turn is that was started and never ended
 * @param readsItems whether items of paginated rollouts are understood
 * @param keepsErrors whether a turn fails for the error that its end tells of
 */
export function createRolloutHistory(
  unmarkedIds: UnmarkedIds = 'random',
  cutOff: TurnRecord['status'] = 'interrupted',
  keepsErrors = true,
  readsItems = true,
): RolloutHistory {
  /** Number of the current line, from 0; broken ones do not count. */
  let place = -1;
  const unmarkedId = () =>
    unmarkedIds === 'by-line' ? `rollout-${place}` : newThreadId(Date.now());
  let current: TurnRecord | undefined;
  /** Whether a `task_started` opened the current turn. */
  let isExplicit = false;
  /** Length of `items` at the start of each turn. */
  const starts: number[] = [];

  const begin = (
    id: string,
    explicit: boolean,
    startedAt: number | null,
    isRooted = history.meta?.historyMode === 'paginated',
  ) => {
    leave();
    current = emptyTurn(id, startedAt, {
      isUnmarked: !explicit,
      isRootless: !isRooted,
      hasItemIds: history.meta?.historyMode === 'paginated',
    });
    isExplicit = explicit;
    starts.push(history.items.length);
    history.turns.push(current);
    return current;
  };
  const end = (status: TurnRecord['status']) => {
    if (current?.status === 'inProgress') current.status = status;
    current = undefined;
  };
  /** Ends a turn whose end is not told; one without a start has no end either. */
  const leave = () => {
    if (isExplicit && current?.status === 'inProgress') current.isUnended = true;
    end(isExplicit ? cutOff : 'completed');
  };
  const turn = () => current ?? begin(unmarkedId(), false, null);
  const push = (item: ThreadItem) => turn().items.push(item);
  let items = 0;
  const itemId = () => {
    items += 1;
    return `item-${items}`;
  };

  const onEvent = (event: Payload) => {
    switch (event.type) {
      case 'task_started':
      case 'turn_started':
        begin(
          textOf(event, 'turn_id') ?? newThreadId(Date.now()),
          true,
          numberOf(event, 'started_at') ?? null,
          textOf(event, 'root_turn_id') !== undefined || undefined,
        );
        break;
      case 'user_message':
        if (!isExplicit || current === undefined) begin(unmarkedId(), false, null);
        push(userMessageItem(event, itemId()));
        history.preview ||= textOf(event, 'message') ?? '';
        break;
      case 'thread_goal_updated':
        history.preview ||= (isPayload(event.goal) && textOf(event.goal, 'objective')) || '';
        break;
      case 'agent_message':
        push(agentMessageItem(event, itemId()));
        break;
      case 'context_compacted':
        push({ type: 'contextCompaction', id: itemId() });
        break;
      case 'mcp_tool_call_end':
        push(mcpCallItem(event));
        break;
      case 'image_generation_end':
        push(imageItem(event));
        break;
      case 'item_completed': {
        if (!readsItems) break;
        const item = completedItem(event.item);
        if (item === undefined) break;
        push({ ...timesOf(event), ...item });
        if (item.type === 'userMessage') history.preview ||= firstText(item);
        break;
      }
      case 'task_complete':
      case 'turn_complete':
        finishTurn(event, 'completed');
        break;
      case 'turn_aborted':
        finishTurn(event, 'interrupted');
        break;
      case 'error': {
        const failed = turn();
        failed.status = 'failed';
        failed.error = {
          message: textOf(event, 'message') ?? '',
          codexErrorInfo: null,
          additionalDetails: null,
        };
        break;
      }
      case 'thread_rolled_back':
        rollBack(numberOf(event, 'num_turns') ?? 0);
        break;
      case 'token_count': {
        const owner = current ?? history.turns.at(-1);
        const usage = readThreadUsage(event.info, owner?.id ?? '');
        if (usage !== undefined && owner !== undefined) history.usage = usage;
        break;
      }
      case 'thread_settings_applied': {
        const record = readSettingsRecord(event);
        if (record === undefined) break;
        history.recorded = record;
        const { model, effort, approvalPolicy, cwd, sandbox } = record;
        history.settings = {
          ...history.settings,
          model: model ?? history.settings.model,
          effort: effort ?? undefined,
          approvalPolicy: approvalPolicy ?? history.settings.approvalPolicy,
          sandbox: sandbox ?? history.settings.sandbox,
          cwd,
        };
        break;
      }
      default:
    }
  };
  const finishTurn = (event: Payload, status: TurnRecord['status']) => {
    const id = textOf(event, 'turn_id');
    const ended = history.turns.findLast((candidate) => candidate.id === id) ?? current;
    if (ended === undefined) return;
    const error = keepsErrors ? readStoredError(event.error) : null;
    ended.error ??= error;
    if (ended.status === 'inProgress') ended.status = error === null ? status : 'failed';
    ended.completedAt = numberOf(event, 'completed_at') ?? null;
    ended.durationMs = numberOf(event, 'duration_ms') ?? null;
    if (ended === current) current = undefined;
  };
  const rollBack = (count: number) => {
    end('completed');
    const kept = Math.max(0, history.turns.length - count);
    history.turns.length = kept;
    history.items.length = Math.min(history.items.length, starts[kept] ?? history.items.length);
    starts.length = kept;
  };

  const history: RolloutHistory = {
    meta: undefined,
    preview: '',
    turns: [],
    items: [],
    usage: undefined,
    settings: {},
    recorded: undefined,
    add(line) {
      place += 1;
      if (line.type === 'session_meta') {
        const meta = readThreadMeta(line);
        // A later line of the same thread updates it, one of another thread is a fork's heritage.
        if (history.meta === undefined || meta?.id === history.meta.id)
          history.meta = meta ?? history.meta;
      } else if (line.type === 'response_item') {
        history.items.push(line.payload as unknown as ResponseItem);
      } else if (line.type === 'event_msg') {
        onEvent(line.payload);
      } else if (line.type === 'turn_context') {
        history.settings = { ...storedSettings(line.payload), cwd: history.settings.cwd };
      } else if (line.type === 'compacted' && Array.isArray(line.payload.replacement_history)) {
        history.items = [...line.payload.replacement_history];
      }
    },
    finish: leave,
  };
  return history;
}

/** When an item began and ended; items that were stored whole have these members themselves. */
function timesOf(event: Payload) {
  return {
    startedAtMs: numberOf(event, 'started_at_ms') ?? null,
    completedAtMs: numberOf(event, 'completed_at_ms') ?? null,
  };
}

function firstText(item: ThreadItem): string {
  const content = Array.isArray(item.content) ? item.content : [];
  const part = content.find((entry) => (entry as Payload).type === 'text');
  return part === undefined ? '' : (textOf(part as Payload, 'text') ?? '');
}

function storedSettings(context: Payload): StoredSettings {
  const { approval_policy, sandbox_policy } = context;
  return {
    model: textOf(context, 'model'),
    effort: textOf(context, 'effort'),
    approvalPolicy: approval_policy ?? undefined,
    sandbox: isPayload(sandbox_policy) ? textOf(sandbox_policy, 'type') : undefined,
  };
}
