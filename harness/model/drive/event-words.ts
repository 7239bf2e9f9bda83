import type { ReceivedEvent } from '../../protocol/event-log.ts';
import type { ThreadItem, ThreadStatus, Turn } from '../../protocol/methods.ts';
import { statusWords } from './thread-words.ts';

/** Params of the notifications that are told apart, one shape for all. */
interface EventParams {
  readonly threadId?: string;
  readonly thread?: { readonly id: string; readonly turns?: readonly Turn[] };
  readonly status?: ThreadStatus;
  readonly turn?: Turn;
  readonly item?: ThreadItem;
}

const told =
  /^(thread\/(started|status\/changed|archived|unarchived|closed|deleted)|turn\/(started|completed)|item\/(started|completed)|error|serverRequest\/resolved|item\/agentMessage\/delta|item\/commandExecution\/requestApproval)$/;

/** Items that every release tells alike. */
const toldItems = new Set(['userMessage', 'agentMessage', 'commandExecution']);

/**
 * An event in the words of the model, e.g. `one: turn/completed failed`; `undefined` for what the model
 * says nothing about.
 *
 * @param nameOf name of a thread; `undefined` for one of a former session, whose events do not count
 */
export function eventWords(
  { method, params }: ReceivedEvent<unknown>,
  nameOf: (threadId: string) => string | undefined,
): string | undefined {
  if (!told.test(method)) return undefined;
  const { threadId, thread, status, turn, item } = (params ?? {}) as EventParams;
  const name = nameOf(threadId ?? thread?.id ?? '');
  if (name === undefined || (item && !toldItems.has(item.type))) return undefined;
  const details = [
    ...(thread?.turns?.length ? ['with turns'] : []),
    ...(status ? [statusWords(status)] : []),
    ...(turn && method === 'turn/completed' ? [turn.status] : []),
    ...(item ? [item.type] : []),
  ];
  return [`${name}: ${method}`, ...details].join(' ');
}
