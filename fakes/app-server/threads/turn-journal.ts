import type { Payload } from '../storage/rollout-line.ts';
import { storedError } from '../storage/stored-error.ts';
import { storedItem } from '../storage/stored-item.ts';
import { tokenCountEvent } from '../storage/token-usage.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import type { ResponseItem, ThreadItem } from '../turns/turn-types.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** Writes what happens in a thread into its rollout; does nothing for an ephemeral thread. */
export interface TurnJournal {
  started(turn: TurnRecord): void;
  responseItem(item: ResponseItem): void;
  completed(turn: TurnRecord, item: ThreadItem, atMs: number): void;
  usage(): void;
  compacted(summary: string, history: readonly ResponseItem[]): void;
  ended(turn: TurnRecord): void;
}

interface Line {
  readonly type: string;
  readonly payload: Payload;
}

export interface JournalForm {
  /** Whether lines name their turn; ids that a thread counts are not worth it. */
  readonly hasTurnIds: boolean;
  /** Whether the start of a turn names the turn at its root. */
  readonly hasRootIds: boolean;
  /** Whether the end of a failed turn tells its error. */
  readonly hasErrors: boolean;
}

export function createTurnJournal(
  thread: LoadedThread,
  now: () => number,
  { hasTurnIds, hasRootIds, hasErrors }: JournalForm,
): TurnJournal {
  const isPaginated = thread.meta.historyMode === 'paginated';
  const write = (...lines: Line[]) => thread.rollout?.append(lines, new Date(now()));
  const named = (turn: TurnRecord) => (hasTurnIds ? { turn_id: turn.id } : {});
  const event = (payload: Payload): Line => ({ type: 'event_msg', payload });
  return {
    started(turn) {
      materialise(thread, new Date(now()));
      const { settings } = thread;
      write(
        event({
          type: 'task_started',
          ...named(turn),
          ...(hasRootIds ? { root_turn_id: turn.id } : {}),
          started_at: turn.startedAt,
          model_context_window: null,
          collaboration_mode_kind: 'default',
        }),
        {
          type: 'turn_context',
          payload: {
            ...named(turn),
            cwd: settings.cwd,
            approval_policy: settings.approvalPolicy,
            sandbox_policy: { type: settings.sandbox },
            model: settings.model,
            ...(settings.effort === null ? {} : { effort: settings.effort }),
            summary: 'auto',
          },
        },
      );
    },
    responseItem: (item) => write({ type: 'response_item', payload: item }),
    completed(turn, item, atMs) {
      if (isPaginated) {
        write(
          event({
            type: 'item_completed',
            thread_id: thread.id,
            turn_id: turn.id,
            item: storedItem(item),
            started_at_ms: item.startedAtMs ?? atMs,
            completed_at_ms: item.completedAtMs ?? atMs,
          }),
        );
      } else if (item.type === 'userMessage') {
        write(event(userMessageEvent(item)));
      } else if (item.type === 'agentMessage') {
        const { text = '', phase = null } = item;
        write(event({ type: 'agent_message', message: text, phase, memory_citation: null }));
      } else if (item.type === 'contextCompaction') {
        write(event({ type: 'context_compacted' }));
      }
    },
    compacted(summary, history) {
      write({ type: 'compacted', payload: { message: summary, replacement_history: history } });
    },
    usage() {
      if (thread.usage !== undefined) write(event(tokenCountEvent(thread.usage)));
    },
    ended(turn) {
      const times = { completed_at: turn.completedAt, duration_ms: turn.durationMs };
      const answer = turn.items.findLast(({ type }) => type === 'agentMessage');
      write(
        event(
          turn.status === 'interrupted'
            ? { type: 'turn_aborted', ...named(turn), reason: 'interrupted', ...times }
            : {
                type: 'task_complete',
                ...named(turn),
                last_agent_message: answer?.text ?? null,
                ...(hasErrors && turn.error ? { error: storedError(turn.error) } : {}),
                ...times,
              },
        ),
      );
    },
  };
}

/** Writes the first line of a thread that has no file yet. */
export function materialise(thread: LoadedThread, now: Date): void {
  if (thread.isMaterialised) return;
  thread.isMaterialised = true;
  thread.rollout?.append([{ type: 'session_meta', payload: thread.meta.payload }], now);
}

function userMessageEvent(item: ThreadItem): Payload {
  const content = (Array.isArray(item.content) ? item.content : []) as readonly Payload[];
  const ofType = (type: string) => content.filter((part) => part.type === type);
  return {
    type: 'user_message',
    message: ofType('text')
      .map(({ text }) => text)
      .join('\n'),
    images: ofType('image').map(({ url }) => url),
    local_images: ofType('localImage').map(({ path }) => path),
    text_elements: ofType('text').flatMap((part) =>
      (Array.isArray(part.text_elements) ? part.text_elements : []).map(storedElement),
    ),
  };
}

function storedElement(element: Payload): Payload {
  const { byteRange, placeholder = null } = element;
  return { byte_range: byteRange, placeholder };
}
