import { utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rolloutAtStart, rolloutElsewhere } from '../rules/defects/archive-defects.ts';
import { notesInFolder, startTouchesOthers, temporaryLeft } from '../rules/defects/disk-defects.ts';
import { statusBeforeStarted } from '../rules/defects/known-defects.ts';
import { sandboxWithPermissions } from '../rules/defects/project-defects.ts';
import {
  environmentIgnored,
  ephemeralIgnored,
  historyModeIgnored,
  startedDiffers,
  startNotIdle,
  startPathRelative,
  threadSourceForgotten,
} from '../rules/defects/start-defects.ts';
import {
  ephemeralHistoryMode,
  newThreadHistoryMode,
  rolloutWritten,
  unknownEnvironment,
} from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import { anything, flag, list, optional, struct, text, word } from '../server/shape.ts';
import { activeRollouts } from '../storage/find-rollout.ts';
import type { ServerHome } from '../storage/server-home.ts';
import { announceStatus, broadcast } from '../threads/audience.ts';
import { createThread } from '../threads/create-thread.ts';
import { startSettings } from '../threads/current-settings.ts';
import { keepLoaded } from '../threads/keep-loaded.ts';
import { announceMcpStartup } from '../threads/legacy/announce-mcp-startup.ts';
import { subscribe } from '../threads/subscribe.ts';
import { notLoaded } from '../threads/thread-status.ts';
import { wireLoadedThread } from '../threads/thread-view.ts';
import { materialise } from '../threads/turn-journal.ts';
import { wireStarted } from '../threads/wire-settings.ts';
import { defineMethod } from './method.ts';
import { checkPermissions, personality, settingFields } from './shapes.ts';

/** A new thread. */
export const threadStart = defineMethod({
  name: 'thread/start',
  params: (context) =>
    struct('ThreadStartParams', {
      ...settingFields(context),
      personality,
      ephemeral: optional(flag),
      historyMode: optional(word('legacy', 'paginated')),
      threadSource: optional(anything),
      environments: optional(list(struct('TurnEnvironmentParams', { environmentId: text }))),
    }),
  async run({ context, client, afterResponse }, params) {
    const { behaviour } = context;
    checkPermissions(context, params, sandboxWithPermissions);
    if (behaviour.value(unknownEnvironment) === 'refused' && !behaviour.has(environmentIgnored)) {
      const unknown = params.environments?.find(({ environmentId }) => environmentId !== 'local');
      if (unknown !== undefined) {
        throw invalidRequest(`unknown turn environment id \`${unknown.environmentId}\``);
      }
    }
    const isEphemeral = (params.ephemeral ?? false) && !behaviour.has(ephemeralIgnored);
    const usualMode = behaviour.value(isEphemeral ? ephemeralHistoryMode : newThreadHistoryMode);
    const thread = createThread(context, {
      current: await startSettings(context, params),
      isEphemeral,
      historyMode: behaviour.has(historyModeIgnored) ? 'legacy' : (params.historyMode ?? usualMode),
      originator: context.introductions.originator,
      ...(params.threadSource === undefined || behaviour.has(threadSourceForgotten)
        ? {}
        : { threadSource: params.threadSource }),
    });
    keepLoaded(context, thread);
    if (behaviour.has(temporaryLeft)) writeFileSync(path.join(tmpdir(), 'left-over'), '');
    if (behaviour.has(notesInFolder)) {
      writeFileSync(path.join(thread.settings.cwd, 'notes.txt'), 'started');
    }
    if (behaviour.has(startTouchesOthers)) touchAll(context.home);
    subscribe(context, thread, client);
    if (behaviour.value(rolloutWritten) === 'at-start' || behaviour.has(rolloutAtStart))
      materialise(thread, new Date(context.now()));
    if (behaviour.has(statusBeforeStarted)) announceStatus(context, thread);
    const shown = wireLoadedThread(context, thread, { withTurns: false });
    if (behaviour.has(rolloutElsewhere)) {
      shown.path = String(shown.path).replace(/T\d\d-/, 'T99-');
    }
    if (behaviour.has(startPathRelative)) {
      shown.path = path.relative(context.home.path, String(shown.path));
    }
    if (behaviour.has(startNotIdle)) shown.status = notLoaded;
    const announced = behaviour.has(startedDiffers) ? { ...shown, preview: 'new' } : shown;
    afterResponse(() => {
      broadcast(context, 'thread/started', { thread: announced });
      announceMcpStartup(context, thread);
    });
    return wireStarted(behaviour, shown, thread.settings, context.home.path);
  },
});

function touchAll(home: ServerHome): void {
  const now = new Date();
  for (const file of activeRollouts(home)) utimesSync(file, now, now);
}
