import { utimesSync } from 'node:fs';
import { answerEchoesSpelling, missingPathIgnored } from '../rules/defects/path-defects.ts';
import {
  approvalNotReplayed,
  approvalReplayedToAll,
  coldTurnsLeftOut,
  historyOverRunning,
  idOverPath,
  replayHasNewId,
  resumeDoesNotSubscribe,
  resumedNotLoaded,
  resumeStartsThread,
  resumeTouchesRollout,
  unwrittenThreadResumed,
} from '../rules/defects/resume-defects.ts';
import { answerResolvesLinks, emptyPathAsPath } from '../rules/known-defects.ts';
import { loadedPathGuard, stalePathWord } from '../rules/path-rules.ts';
import { overridesApplied } from '../rules/synthetic-defects.ts';
import { resumeReplays, runningItemIds, settingsAreRecorded } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { anything, flag, list, optional, struct, text } from '../server/shape.ts';
import { findActiveRollout } from '../storage/find-rollout.ts';
import { canonicalPath } from '../storage/path-identity.ts';
import { parseThreadId } from '../storage/thread-id.ts';
import { announceHydration } from '../threads/announce-hydration.ts';
import { announceStatus, broadcast } from '../threads/audience.ts';
import { createThread } from '../threads/create-thread.ts';
import { type AskedSettings, resumedSettings, startSettings } from '../threads/current-settings.ts';
import { watchIdleThread } from '../threads/idle-unload.ts';
import { announceMcpStartup } from '../threads/legacy/announce-mcp-startup.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { recordSettings } from '../threads/record-settings.ts';
import { subscribe } from '../threads/subscribe.ts';
import { withOverrides } from '../threads/thread-settings.ts';
import { notLoaded } from '../threads/thread-status.ts';
import { wireLoadedThread } from '../threads/thread-view.ts';
import { tokenUsageParams } from '../threads/turn-notifications.ts';
import { warnModelChange } from '../threads/warn-model-change.ts';
import { wireResumed } from '../threads/wire-settings.ts';
import { itemsPage } from './items-page.ts';
import { type Call, defineMethod, threadKey } from './method.ts';
import { namesLoadedRollout, openFoundRollout, openRollout } from './open-rollout.ts';
import { resumeHistory } from './resume-history.ts';
import { settingFields } from './shapes.ts';
import { storedRollout } from './stored-rollout.ts';
import { noRollout, readSessionId } from './thread-lookup.ts';
import { pageShape, turnsPage } from './turns-page.ts';

export const threadResume = defineMethod({
  name: 'thread/resume',
  params: (context) =>
    struct('ThreadResumeParams', {
      threadId: text,
      history: optional(list(anything)),
      path: optional(text),
      ...settingFields(context),
      excludeTurns: optional(flag),
      initialTurnsPage: optional(pageShape),
    }),
  queueKey: threadKey,
  async run(call, params) {
    const { context } = call;
    const path = givenPath(context, params);
    const found = await find(call, { ...params, path });
    return () => rejoin(call, found, { ...params, path });
  },
});

/** The path that counts. */
function givenPath(
  { behaviour, config }: ServerContext,
  { path }: { readonly path: string | undefined },
): string | undefined {
  if (path === '' && !behaviour.has(emptyPathAsPath)) return undefined;
  if (behaviour.has(idOverPath)) return undefined;
  const isIgnored =
    path !== undefined &&
    behaviour.has(missingPathIgnored) &&
    canonicalPath(path, config.cwd) === undefined;
  return isIgnored ? undefined : path;
}

interface ResumeParams extends AskedSettings {
  readonly threadId: string;
  readonly history: readonly unknown[] | undefined;
  readonly path: string | undefined;
  readonly excludeTurns: boolean | undefined;
  readonly initialTurnsPage: Parameters<typeof turnsPage>[2] | undefined;
}

interface Found {
  readonly thread: LoadedThread;
  /** Whether this request loaded it. */
  readonly isNew: boolean;
  /** That of the last turn on disk, if this request loaded it. */
  readonly recordedModel?: string;
}

/** The thread that is meant, in memory. */
async function find(call: Call, params: ResumeParams): Promise<Found> {
  const { context } = call;
  const { threadId, history, path } = params;
  const { behaviour } = context;
  const guard = behaviour.value(loadedPathGuard);
  const loaded = guard === 'none' ? undefined : loadedById(context, threadId);
  if (history !== undefined) {
    if (loaded !== undefined && !behaviour.has(historyOverRunning)) {
      throw invalidRequest(
        `cannot resume thread ${loaded.id} with history while it is already running`,
      );
    }
    return { thread: await resumeHistory(call, history, params), isNew: true };
  }
  if (loaded?.isClosing) {
    throw invalidRequest(
      `thread ${loaded.id} is closing; retry thread/resume after the thread is closed`,
    );
  }
  if (loaded !== undefined && !loaded.isMaterialised && !behaviour.has(unwrittenThreadResumed)) {
    throw noRollout(loaded.id);
  }
  if (loaded !== undefined && (path === undefined || namesLoadedRollout(context, loaded, path))) {
    return { thread: loaded, isNew: false };
  }
  if (path === undefined && behaviour.has(resumeStartsThread)) {
    const id = readSessionId(context, threadId);
    if (findActiveRollout(context.home, id) === undefined) {
      return { thread: await startInstead(call, params), isNew: true };
    }
  }
  const read =
    path === undefined
      ? await openStored(context, readSessionId(context, threadId))
      : await openRollout(context, path);
  const { model: recordedModel } = read.settings;
  if (!context.threads.has(read.id)) {
    Object.assign(read, await resumedSettings(context, read, params));
  }
  // Another request may have loaded it meanwhile.
  const other = context.threads.get(read.id);
  if (other === undefined) {
    context.threads.set(read.id, read);
    if (context.behaviour.value(settingsAreRecorded)) recordSettings(context, read);
    return { thread: read, isNew: true, recordedModel };
  }
  // The file belongs to a loaded thread that was not asked for by its id.
  if (guard !== 'none' && path !== undefined && !namesLoadedRollout(context, other, path)) {
    throw staleAgain(context, other, path);
  }
  return { thread: other, isNew: false };
}

function openStored(context: ServerContext, id: string) {
  return openFoundRollout(context, storedRollout(context, id), { by: 'id', threadId: id });
}

function loadedById({ threads }: ServerContext, threadId: string): LoadedThread | undefined {
  const parsed = parseThreadId(threadId);
  return 'id' in parsed ? threads.get(parsed.id) : undefined;
}

function staleAgain({ behaviour }: ServerContext, { id, path }: LoadedThread, requested: string) {
  return invalidRequest(
    `cannot resume running thread ${id} with ${behaviour.value(stalePathWord)} path: ` +
      `requested \`${requested}\`, active \`${path}\``,
  );
}

/** Subscribes the client and answers; what follows the answer is sent behind it. */
function rejoin(
  { context, client, afterResponse }: Call,
  { thread, isNew, recordedModel }: Found,
  params: ResumeParams,
) {
  const { behaviour } = context;
  const { path } = params;
  const excludeTurns = behaviour.since('0.125') && (params.excludeTurns ?? false);
  if (!isNew && mayChangeSettings(context, thread)) {
    thread.settings = withOverrides(thread.settings, params);
  }
  const isKnown = thread.subscribers.has(client);
  if (behaviour.has(resumeDoesNotSubscribe)) watchIdleThread(context, thread);
  else subscribe(context, thread, client);
  for (const former of context.formerSubscribers.get(thread.id) ?? []) {
    if (former.isOpen) thread.subscribers.add(former);
  }
  if (!excludeTurns) announceHydration(context, thread, client, 'use `excludeTurns: true`');
  if (isNew) {
    announceMcpStartup(context, thread);
    if (recordedModel !== undefined) warnModelChange(context, thread, recordedModel);
    announceStatus(context, thread);
  }
  const ids = behaviour.value(runningItemIds);
  const isAnew = ids === 'from-one' || (ids === 'from-one-for-others' && !isKnown);
  const shown = wireLoadedThread(context, thread, {
    withTurns: !excludeTurns,
    runningIds: isAnew ? 'from-one' : 'as-stored',
  });
  if (path !== undefined && behaviour.has(answerResolvesLinks)) {
    shown.path = canonicalPath(path, context.config.cwd) ?? path;
  }
  if (path !== undefined && behaviour.has(answerEchoesSpelling)) shown.path = path;
  if (behaviour.has(resumedNotLoaded)) shown.status = notLoaded;
  if (isNew && behaviour.has(coldTurnsLeftOut)) shown.turns = [];
  if (thread.path !== null && behaviour.has(resumeTouchesRollout)) touch(thread.path);
  const settings = behaviour.has(overridesApplied)
    ? withOverrides(thread.settings, params)
    : thread.settings;
  const replays = behaviour.value(resumeReplays);
  afterResponse(() => {
    if (replays.includes('token-usage') && !excludeTurns && thread.usage !== undefined) {
      const usage = tokenUsageParams(context, thread.id, thread.usage);
      client.notify('thread/tokenUsage/updated', usage);
    }
    if (replays.includes('goal')) {
      broadcast(context, 'thread/goal/cleared', { threadId: thread.id });
    }
    if (behaviour.has(approvalNotReplayed)) return;
    const receivers = behaviour.has(approvalReplayedToAll) ? thread.subscribers : [client];
    for (const receiver of receivers)
      context.pending.replay(thread.id, receiver, { hasNewId: behaviour.has(replayHasNewId) });
  });
  const page =
    params.initialTurnsPage === undefined
      ? null
      : turnsPage(context, thread.turns, params.initialTurnsPage);
  const isPaginated = thread.meta.historyMode === 'paginated';
  return wireResumed(behaviour, shown, settings, context.home.path, {
    initialTurnsPage: page,
    turnsBackwardsCursor: isPaginated
      ? turnsPage(context, thread.turns, { limit: 1 }).backwardsCursor
      : null,
    itemsBackwardsCursor: isPaginated
      ? itemsPage(context, thread, { limit: 1, sortDirection: 'desc' }).backwardsCursor
      : null,
  });
}

async function startInstead(
  { context, client }: Call,
  asked: AskedSettings,
): Promise<LoadedThread> {
  const thread = createThread(context, {
    current: await startSettings(context, asked),
    isEphemeral: false,
    historyMode: 'legacy',
    originator: client.identity?.name ?? '',
  });
  context.threads.set(thread.id, thread);
  return thread;
}

function touch(file: string): void {
  const now = new Date();
  utimesSync(file, now, now);
}

/** Overrides count for a loaded thread only while nobody watches it and it does nothing. */
function mayChangeSettings({ behaviour }: ServerContext, thread: LoadedThread): boolean {
  return behaviour.since('0.135') && thread.subscribers.size === 0 && thread.running === undefined;
}
