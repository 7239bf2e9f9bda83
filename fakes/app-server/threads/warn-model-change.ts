import { modelChangeWarning } from '../rules/turn-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { toSubscribers } from './audience.ts';
import { announceLegacy } from './legacy/announce-legacy.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** Tells that a thread goes on with another model than that of its last turn. */
export function warnModelChange(
  context: ServerContext,
  thread: LoadedThread,
  recorded: string,
): void {
  const warning = context.behaviour.value(modelChangeWarning);
  const { model } = thread.settings;
  if (warning === 'none' || model === recorded) return;
  const message =
    `This session was recorded with model \`${recorded}\` but is resuming with \`${model}\`. ` +
    `Consider switching back to \`${recorded}\` as it may affect Codex performance.`;
  announceLegacy(context, thread, 'auto-compact-0', { type: 'warning', message });
  if (warning === 'sent') {
    toSubscribers(context, thread, 'warning', { threadId: thread.id, message });
  }
}
