import { resumeLostToUnload } from '../rules/defects/known-defects.ts';
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
  // The unload of releases takes its time; what comes meanwhile meets half a thread.
  const isSlow = seconds === 0 && behaviour.has(resumeLostToUnload);
  if (isSlow) context.unloading.add(thread.id);
  const unload = () => {
    context.unloading.delete(thread.id);
    void unloadThread(context, thread, { isAnnounced: true });
  };
  thread.unloadTimer = setTimeout(unload, isSlow ? 10 : seconds * 1000);
  // A server that has nothing else to do may end.
  thread.unloadTimer.unref();
}
