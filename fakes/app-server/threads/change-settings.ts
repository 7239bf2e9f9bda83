import { updateForgotten } from '../rules/defects/kept-settings-defects.ts';
import { settingsAreAnnounced, turnFolderIsResolved } from '../rules/turn-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { isObject } from '../turns/json.ts';
import { keepSettings } from './kept-settings.ts';
import type { LoadedThread } from './loaded-thread.ts';
import {
  resolvedFolder,
  type SettingOverrides,
  type ThreadSettings,
  withOverrides,
} from './thread-settings.ts';
import { wireThreadSettings } from './wire-settings.ts';

/** What a request may change for this and later turns. */
export interface SettingsChange extends SettingOverrides {
  /** The sandbox in the form of the wire: an object with a `type`. */
  readonly sandboxPolicy?: unknown;
}

/**
 * Changes a thread's settings.
 *
 * @returns tells the subscribers, if anything changed
 */
export function changeSettings(
  context: ServerContext,
  thread: LoadedThread,
  { sandboxPolicy, ...change }: SettingsChange,
): () => void {
  const sandbox = sandboxOf(sandboxPolicy);
  const was = thread.settings;
  const before = JSON.stringify(was);
  const given = { ...change, ...(sandbox === undefined ? {} : { sandbox }) };
  const resolved = resolvedFolder(given, context.config.cwd);
  thread.settings = withOverrides(
    thread.settings,
    context.behaviour.value(turnFolderIsResolved) ? resolved : given,
  );
  const isChanged = JSON.stringify(thread.settings) !== before;
  if (isChanged && !context.behaviour.has(updateForgotten)) keepSettings(context, thread);
  // Before the event named them, other roots alone were no news.
  const isNews = context.behaviour.since('0.169') || told(thread.settings) !== told(was);
  return () => {
    if (isChanged && isNews && context.behaviour.value(settingsAreAnnounced))
      announce(context, thread);
  };
}

const sandboxes: ReadonlyMap<unknown, string> = new Map([
  ['readOnly', 'read-only'],
  ['workspaceWrite', 'workspace-write'],
  ['dangerFullAccess', 'danger-full-access'],
]);

function sandboxOf(policy: unknown): string | undefined {
  return isObject(policy) ? sandboxes.get(policy.type) : undefined;
}

function announce({ behaviour, home }: ServerContext, thread: LoadedThread): void {
  const threadSettings = wireThreadSettings(behaviour, thread.settings, home.path);
  for (const client of thread.subscribers) {
    client.notify('thread/settings/updated', { threadId: thread.id, threadSettings });
  }
}

function told({ runtimeWorkspaceRoots: _, ...settings }: ThreadSettings): string {
  return JSON.stringify(settings);
}
