import { realpathSync } from 'node:fs';
import {
  emptyPathAsPath,
  forkInsideHomeOnly,
  statusBeforeStarted,
} from '../rules/defects/known-defects.ts';
import { forkStartedHasTurns, resumeReplays } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { flag, optional, struct, text } from '../server/shape.ts';
import { writeName } from '../storage/name-index.ts';
import { readRollout } from '../storage/read-rollout.ts';
import type { RolloutLine } from '../storage/rollout-line.ts';
import { announceHydration } from '../threads/announce-hydration.ts';
import { announceStatus, broadcast } from '../threads/audience.ts';
import { createThread } from '../threads/create-thread.ts';
import { forkedSettings } from '../threads/current-settings.ts';
import { keepLoaded } from '../threads/keep-loaded.ts';
import { announceMcpStartup } from '../threads/legacy/announce-mcp-startup.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { subscribe } from '../threads/subscribe.ts';
import { wireLoadedThread } from '../threads/thread-view.ts';
import { materialise } from '../threads/turn-journal.ts';
import { tokenUsageParams } from '../threads/turn-notifications.ts';
import { wireStarted } from '../threads/wire-settings.ts';
import { defineMethod, threadKey } from './method.ts';
import { openFoundRollout, openRollout } from './open-rollout.ts';
import { settingFields } from './shapes.ts';
import { storedRollout } from './stored-rollout.ts';
import { noRollout, readSessionId } from './thread-lookup.ts';

/** A new thread that begins as a copy of another. */
export const threadFork = defineMethod({
  name: 'thread/fork',
  params: (context) =>
    struct('ThreadForkParams', {
      threadId: text,
      path: optional(text),
      ...settingFields(context),
      ephemeral: optional(flag),
      excludeTurns: optional(flag),
    }),
  queueKey: threadKey,
  async run({ context, client, afterResponse }, params) {
    const { behaviour } = context;
    const excludeTurns = behaviour.since('0.125') && (params.excludeTurns ?? false);
    const isEphemeral = behaviour.since('0.112') && (params.ephemeral ?? false);
    const isPathGiven =
      params.path !== undefined && (params.path !== '' || behaviour.has(emptyPathAsPath));
    const source =
      isPathGiven && params.path !== undefined
        ? await openRollout(context, params.path)
        : await openFoundRollout(context, sourceFile(), { by: 'id', threadId: params.threadId });
    if (behaviour.has(forkInsideHomeOnly) && isOutside(context, source)) {
      throw invalidRequest(`rollout path \`${source.path}\` must be in Codex home directory`);
    }
    if (isEphemeral && source.meta.historyMode === 'paginated' && !excludeTurns) {
      throw invalidRequest('ephemeral paginated thread/fork requires `excludeTurns: true`');
    }
    const fork = createThread(context, {
      current: await forkedSettings(context, source, params),
      isEphemeral,
      historyMode: source.meta.historyMode,
      originator: source.meta.originator,
      forkedFromId: source.id,
    });
    fork.turns = source.turns;
    fork.history = source.history;
    fork.usage = source.usage;
    const isNameless = source.meta.historyMode === 'paginated' && !behaviour.since('0.169');
    fork.preview = isNameless ? '' : source.preview;
    if (behaviour.since('0.133')) fork.name = source.name;
    if (fork.name !== null && !fork.isEphemeral) {
      writeName(context.home, fork.id, fork.name, new Date(context.now()));
    }
    const lines: RolloutLine[] = [];
    if (source.path !== null) for await (const line of readRollout(source.path)) lines.push(line);
    const now = new Date(context.now());
    materialise(fork, now);
    fork.rollout?.append(lines, now);
    keepLoaded(context, fork);
    subscribe(context, fork, client);
    if (!excludeTurns) announceHydration(context, fork, client, 'use `excludeTurns: true`');
    announceMcpStartup(context, fork);
    if (behaviour.has(statusBeforeStarted)) announceStatus(context, fork);
    afterResponse(() => {
      const replays = behaviour.value(resumeReplays);
      if (replays.includes('token-usage') && !excludeTurns && fork.usage !== undefined) {
        const usage = tokenUsageParams(context, fork.id, fork.usage);
        client.notify('thread/tokenUsage/updated', usage);
      }
      const withTurns = behaviour.value(forkStartedHasTurns);
      const started = wireLoadedThread(context, fork, { withTurns });
      broadcast(context, 'thread/started', { thread: started });
    });
    const shown = wireLoadedThread(context, fork, { withTurns: !excludeTurns });
    return wireStarted(behaviour, shown, fork.settings, context.home.path);

    function sourceFile(): string {
      const id = readSessionId(context, params.threadId);
      const known = context.threads.get(id);
      if (known !== undefined && !known.isMaterialised) throw noRollout(id);
      return known?.path ?? storedRollout(context, id);
    }
  },
});

/** Whether a paginated rollout lies, links resolved, outside of the home. */
function isOutside({ home }: ServerContext, { path, meta }: LoadedThread): boolean {
  if (path === null || meta.historyMode !== 'paginated') return false;
  return !realpathSync(path).startsWith(realpathSync(home.path));
}
