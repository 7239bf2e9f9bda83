import { unloadDelayIgnored } from '../rules/defects/subscription-defects.ts';
import { unloadDelayIsConfigured, unloadDelaySeconds } from '../rules/thread-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { unloadThread } from './unload-thread.ts';

/**
 * Starts the clock of a thread that nobody watches and that does nothing, and stops it for another.
 * Call it whenever subscribers or the running turn change.
 */
export function watchIdleThread(context: ServerContext, thread: LoadedThread): void {
  clearTimeout(thread.unloadTimer);
  thread.unloadTimer = undefined;
  if (thread.subscribers.size > 0 || thread.running !== undefined || thread.isClosing) return;
  const { behaviour, config } = context;
  const isConfigured =
    behaviour.value(unloadDelayIsConfigured) && !behaviour.has(unloadDelayIgnored);
  const configured = isConfigured ? config.unloadDelaySeconds : undefined;
  const seconds = configured ?? behaviour.value(unloadDelaySeconds);
  thread.unloadTimer = setTimeout(() => {
    void unloadThread(context, thread, { isAnnounced: true });
  }, seconds * 1000);
  // A server that has nothing else to do may end.
  thread.unloadTimer.unref();
}
