import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import {
  resumeDoublesEvents,
  resumeOfOthersRefused,
} from '../../rules/defects/audience-defects.ts';
import { answerResolvesLinks } from '../../rules/defects/known-defects.ts';
import { loadedAnswerResolvesLinks } from '../../rules/defects/known-path-defects.ts';
import { rejoinIsIdle } from '../../rules/defects/paged-resume-defects.ts';
import { answerEchoesSpelling } from '../../rules/defects/path-defects.ts';
import { instructionsLookedUpAgain } from '../../rules/defects/project-defects.ts';
import {
  approvalNotReplayed,
  approvalReplayedToAll,
  coldTurnsLeftOut,
  overridesApplied,
  replayHasNewId,
  resumeDoesNotSubscribe,
  resumedNotLoaded,
  resumeTouchesRollout,
} from '../../rules/defects/resume-defects.ts';
import {
  excludedTurnsShown,
  overridesAlwaysCount,
  overridesForgotten,
  overridesRewrite,
  usageAlwaysReplayed,
  usageBeforeResponse,
  usageNotReplayed,
  usageOfFirstTurn,
  usageOfLastTurn,
} from '../../rules/defects/stored-resume-defects.ts';
import { instructionsAreKept } from '../../rules/project-rules.ts';
import { resumeReplays, runningItemIds } from '../../rules/thread-rules.ts';
import { invalidRequest } from '../../server/rpc-error.ts';
import type { ServerContext } from '../../server/server-context.ts';
import { announceFullHistory } from '../../threads/announce-hydration.ts';
import { announceStatus, broadcast, doubleHearers, setStatus } from '../../threads/audience.ts';
import { watchIdleThread } from '../../threads/idle-unload.ts';
import { announceMcpStartup } from '../../threads/legacy/announce-mcp-startup.ts';
import type { LoadedThread } from '../../threads/loaded-thread.ts';
import { instructionFiles } from '../../threads/project-files.ts';
import { pursueGoal } from '../../threads/pursue-goal.ts';
import { subscribe } from '../../threads/subscribe.ts';
import { resolvedFolder, withOverrides } from '../../threads/thread-settings.ts';
import { idle, notLoaded } from '../../threads/thread-status.ts';
import { wireLoadedThread } from '../../threads/thread-view.ts';
import { tokenUsageParams } from '../../threads/turn-notifications.ts';
import { warnModelChange } from '../../threads/warn-model-change.ts';
import { wireResumed } from '../../threads/wire-settings.ts';
import { itemsPage } from '../items-page.ts';
import type { Call } from '../method.ts';
import { resolvePath } from '../resolve-path.ts';
import { turnsPage } from '../turns-page.ts';
import type { Found } from './find-resumed.ts';
import { firstPage } from './first-page.ts';
import { redactTurns } from './redact-turns.ts';
import type { ResumeParams } from './resume-params.ts';
import { resumedGoal } from './resumed-goal.ts';

/** Subscribes the client and answers; what follows the answer is sent behind it. */
export function rejoinThread(
  { context, client, afterResponse }: Call,
  { thread, isNew, recordedModel }: Found,
  params: ResumeParams,
) {
  const { behaviour } = context;
  const { path } = params;
  const excludeTurns = behaviour.since('0.125') && (params.excludeTurns ?? false);
  const isShown = !excludeTurns || behaviour.has(excludedTurnsShown);
  const rebuiltFrom = isNew ? undefined : rebuilt(context, thread, params);
  if (!behaviour.value(instructionsAreKept) || behaviour.has(instructionsLookedUpAgain)) {
    const instructionSources = instructionFiles(thread.settings.cwd);
    thread.settings = { ...thread.settings, instructionSources };
  }
  const isKnown = thread.subscribers.has(client);
  if (isKnown && behaviour.has(resumeDoublesEvents)) doubleHearers.add(client);
  if (!isNew && !isKnown && behaviour.has(resumeOfOthersRefused)) {
    throw invalidRequest('the thread is resumed by another connection');
  }
  if (behaviour.has(resumeDoesNotSubscribe)) watchIdleThread(context, thread);
  else subscribe(context, thread, client);
  for (const former of context.formerSubscribers.get(thread.id) ?? []) {
    if (former.isOpen) thread.subscribers.add(former);
  }
  if (!isNew && !excludeTurns) announceFullHistory(context, thread, client);
  if (isNew) announceMcpStartup(context, thread);
  const formerModel = isNew ? recordedModel : rebuiltFrom;
  if (formerModel !== undefined) warnModelChange(context, thread, formerModel);
  if (isNew || rebuiltFrom !== undefined) announceStatus(context, thread);
  const ids = behaviour.value(runningItemIds);
  const isAnew = ids === 'from-one' || (ids === 'from-one-for-others' && !isKnown);
  const shown = wireLoadedThread(context, thread, {
    withTurns: isShown,
    isResumed: true,
    runningIds: isAnew ? 'from-one' : 'as-stored',
  });
  if (rebuiltFrom !== undefined && !behaviour.since('0.156')) shown.cwd = thread.meta.cwd;
  if (path !== undefined && behaviour.has(answerResolvesLinks) && thread.path !== null) {
    // However the request spells it.
    shown.path = resolvePath(context, thread.path) ?? thread.path;
  }
  if (path !== undefined && behaviour.has(loadedAnswerResolvesLinks)) {
    shown.path = resolvePath(context, path) ?? path;
  }
  if (path !== undefined && behaviour.has(answerEchoesSpelling)) shown.path = path;
  if (behaviour.has(resumedNotLoaded)) shown.status = notLoaded;
  if (behaviour.has(rejoinIsIdle)) shown.status = idle;
  if (isNew && behaviour.has(coldTurnsLeftOut)) shown.turns = [];
  if (thread.path !== null && behaviour.has(resumeTouchesRollout)) touch(thread.path);
  if (isNew && thread.path !== null && behaviour.has(overridesRewrite)) rewrite(thread.path);
  const settings = behaviour.has(overridesApplied)
    ? withOverrides(thread.settings, params)
    : thread.settings;
  const replays = behaviour.value(resumeReplays);
  const tellUsage = () => {
    // Measured on 0.155 to 0.169: of paginated history it is told even without the turns, once.
    const isPaginated = isNew && thread.meta.historyMode === 'paginated';
    const isWanted = !excludeTurns || isPaginated || behaviour.has(usageAlwaysReplayed);
    if (!replays.includes('token-usage') || !isWanted || behaviour.has(usageNotReplayed)) return;
    const usage = toldUsage(context, thread);
    if (usage === undefined) return;
    client.notify('thread/tokenUsage/updated', tokenUsageParams(context, thread.id, usage));
  };
  if (behaviour.has(usageBeforeResponse)) tellUsage();
  afterResponse(() => {
    if (!behaviour.has(usageBeforeResponse)) tellUsage();
    if (isNew) thread.goal ??= resumedGoal(context, thread.id);
    const { goal } = thread;
    if (goal !== undefined) {
      const params = { threadId: thread.id, turnId: null, goal };
      broadcast(context, 'thread/goal/updated', params);
      pursueGoal(context, thread);
    } else if (replays.includes('goal')) {
      broadcast(context, 'thread/goal/cleared', { threadId: thread.id });
    }
    if (behaviour.has(approvalNotReplayed)) return;
    const receivers = behaviour.has(approvalReplayedToAll) ? thread.subscribers : [client];
    for (const receiver of receivers)
      context.pending.replay(thread.id, receiver, { hasNewId: behaviour.has(replayHasNewId) });
  });
  shown.turns = redactTurns(context, client, shown.turns, 'thread');
  const page = firstPage(context, thread, params.initialTurnsPage);
  const isPaginated = thread.meta.historyMode === 'paginated';
  return wireResumed(behaviour, shown, settings, context.home.path, {
    initialTurnsPage: page && { ...page, data: redactTurns(context, client, page.data, 'page') },
    turnsBackwardsCursor: isPaginated
      ? turnsPage(context, thread.turns, { limit: 1 }).backwardsCursor
      : null,
    itemsBackwardsCursor: isPaginated
      ? itemsPage(context, thread, { limit: 1, sortDirection: 'desc' }).backwardsCursor
      : null,
  });
}

/** What is told of the use of a thread, with the turn that it is told for. */
function toldUsage({ behaviour }: ServerContext, { usage, turns }: LoadedThread) {
  const other = behaviour.has(usageOfLastTurn)
    ? turns.at(-1)
    : behaviour.has(usageOfFirstTurn)
      ? turns[0]
      : undefined;
  return usage && other ? { ...usage, turnId: other.id } : usage;
}

function touch(file: string): void {
  const now = new Date();
  utimesSync(file, now, now);
}

/** Adds a blank to the first line. */
function rewrite(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace('\n', ' \n'));
}

/**
 * Overrides count for a loaded thread only while nobody watches it and it does nothing; it is then taken out
 * of memory and read again.
 *
 * @returns the former model of a thread that was changed
 */
function rebuilt(
  context: ServerContext,
  thread: LoadedThread,
  params: ResumeParams,
): string | undefined {
  const { behaviour } = context;
  if (thread.running !== undefined || behaviour.has(overridesForgotten)) return undefined;
  const isUnwatched = behaviour.since('0.135') && thread.subscribers.size === 0;
  if (!isUnwatched && !behaviour.has(overridesAlwaysCount)) return undefined;
  const { settings, status } = thread;
  const changed = withOverrides(settings, resolvedFolder(params, context.config.cwd));
  if (isDeepStrictEqual(changed, settings)) return undefined;
  thread.settings = changed;
  setStatus(context, thread, notLoaded);
  thread.status = status;
  return settings.model;
}
