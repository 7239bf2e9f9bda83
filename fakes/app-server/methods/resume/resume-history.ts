import {
  emptyHistoryAccepted,
  historyForgotten,
} from '../../rules/defects/stored-resume-defects.ts';
import { newThreadHistoryMode } from '../../rules/thread-rules.ts';
import { invalidRequest } from '../../server/rpc-error.ts';
import { isPayload, textOf } from '../../storage/rollout-line.ts';
import { createThread } from '../../threads/create-thread.ts';
import { type AskedSettings, startSettings } from '../../threads/current-settings.ts';
import { keepLoaded } from '../../threads/keep-loaded.ts';
import type { LoadedThread } from '../../threads/loaded-thread.ts';
import { materialise } from '../../threads/turn-journal.ts';
import type { ResponseItem } from '../../turns/turn-types.ts';
import type { Call } from '../method.ts';

/**
 * A new thread whose model already heard the given items; it has no turns.
 *
 * @throws RpcError history must not be empty
 */
export async function resumeHistory(
  { context }: Call,
  history: readonly unknown[],
  asked: AskedSettings,
): Promise<LoadedThread> {
  if (history.length === 0 && !context.behaviour.has(emptyHistoryAccepted))
    throw invalidRequest('history must not be empty');
  const thread = createThread(context, {
    current: await startSettings(context, asked),
    isEphemeral: false,
    historyMode: context.behaviour.value(newThreadHistoryMode),
    originator: context.introductions.originator,
  });
  thread.history = history.filter(isPayload) as unknown as ResponseItem[];
  thread.preview = firstUserText(thread.history);
  if (context.behaviour.has(historyForgotten)) thread.history = [];
  const now = new Date(context.now());
  materialise(thread, now);
  const lines = thread.history.map((payload) => ({ type: 'response_item', payload }));
  thread.rollout?.append(lines, now);
  keepLoaded(context, thread);
  return thread;
}

function firstUserText(history: readonly ResponseItem[]): string {
  const message = history.find(({ type, role }) => type === 'message' && role === 'user');
  const content = Array.isArray(message?.content) ? message.content : [];
  return content
    .filter(isPayload)
    .map((part) => textOf(part, 'text') ?? '')
    .join('');
}
