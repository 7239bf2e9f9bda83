import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolloutAtStart, rolloutElsewhere } from '../rules/defects/archive-defects.ts';
import { notesInFolder, startTouchesOthers } from '../rules/defects/disk-defects.ts';
import { statusBeforeStarted } from '../rules/defects/known-defects.ts';
import { newThreadHistoryMode, rolloutWritten } from '../rules/thread-rules.ts';
import { anything, flag, optional, struct, word } from '../server/shape.ts';
import { activeRollouts } from '../storage/find-rollout.ts';
import type { ServerHome } from '../storage/server-home.ts';
import { announceStatus, broadcast } from '../threads/audience.ts';
import { createThread } from '../threads/create-thread.ts';
import { startSettings } from '../threads/current-settings.ts';
import { keepLoaded } from '../threads/keep-loaded.ts';
import { announceMcpStartup } from '../threads/legacy/announce-mcp-startup.ts';
import { subscribe } from '../threads/subscribe.ts';
import { wireLoadedThread } from '../threads/thread-view.ts';
import { materialise } from '../threads/turn-journal.ts';
import { wireStarted } from '../threads/wire-settings.ts';
import { defineMethod } from './method.ts';
import { personality, settingFields } from './shapes.ts';

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
    }),
  async run({ context, client, afterResponse }, params) {
    const { behaviour } = context;
    const thread = createThread(context, {
      current: await startSettings(context, params),
      isEphemeral: params.ephemeral ?? false,
      historyMode: params.historyMode ?? behaviour.value(newThreadHistoryMode),
      originator: context.introductions.originator,
      ...(params.threadSource === undefined ? {} : { threadSource: params.threadSource }),
    });
    keepLoaded(context, thread);
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
    afterResponse(() => {
      broadcast(context, 'thread/started', { thread: shown });
      announceMcpStartup(context, thread);
    });
    return wireStarted(behaviour, shown, thread.settings, context.home.path);
  },
});

function touchAll(home: ServerHome): void {
  const now = new Date();
  for (const file of activeRollouts(home)) utimesSync(file, now, now);
}
