import { appendFileSync, realpathSync } from 'node:fs';
import {
  ephemeralForkStored,
  forkCompletesTurn,
  forkIgnoresPath,
  forkStartedHeavy,
  forkTouchesSource,
  forkUsageAlwaysTold,
  forkUsageUntold,
  forkWithoutTurns,
  unwrittenForked,
} from '../rules/defects/fork-defects.ts';
import {
  emptyPathAsPath,
  forkInsideHomeOnly,
  statusBeforeStarted,
} from '../rules/defects/known-defects.ts';
import { forkSpelledOnly } from '../rules/defects/path-defects.ts';
import { forkStartedHasTurns, pagedForkKeepsUsage, resumeReplays } from '../rules/thread-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { flag, optional, struct, text } from '../server/shape.ts';
import { writeName } from '../storage/name-index.ts';
import { readRollout } from '../storage/read-rollout.ts';
import type { RolloutLine } from '../storage/rollout-line.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import { announceHydration } from '../threads/announce-hydration.ts';
import { announceStatus, broadcast } from '../threads/audience.ts';
import { createThread } from '../threads/create-thread.ts';
import { forkedSettings } from '../threads/current-settings.ts';
import { keepLoaded } from '../threads/keep-loaded.ts';
import { keepSettings } from '../threads/kept-settings.ts';
import { announceMcpStartup } from '../threads/legacy/announce-mcp-startup.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { subscribe } from '../threads/subscribe.ts';
import { wireLoadedThread } from '../threads/thread-view.ts';
import { materialise } from '../threads/turn-journal.ts';
import { tokenUsageParams } from '../threads/turn-notifications.ts';
import { wireStarted } from '../threads/wire-settings.ts';
import { checkBoundaries, cutFork, firstTurnLeftOut } from './cut-fork.ts';
import { defineMethod, threadKey } from './method.ts';
import { openFoundRollout, openRollout } from './open-rollout.ts';
import { resolvePath } from './resolve-path.ts';
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
      lastTurnId: optional(text),
      beforeTurnId: optional(text),
      deferGoalContinuation: optional(flag),
    }),
  queueKey: threadKey,
  async run({ context, client, afterResponse }, params) {
    const { behaviour } = context;
    const excludeTurns = behaviour.since('0.125') && (params.excludeTurns ?? false);
    const isEphemeral =
      behaviour.since('0.112') &&
      (params.ephemeral ?? false) &&
      !behaviour.has(ephemeralForkStored);
    checkBoundaries(context, params);
    const isPathGiven =
      params.path !== undefined &&
      !behaviour.has(forkIgnoresPath) &&
      (params.path !== '' || behaviour.has(emptyPathAsPath));
    const { path } = params;
    if (
      isPathGiven &&
      behaviour.has(forkSpelledOnly) &&
      resolvePath(context, path ?? '') !== path
    ) {
      throw noRollout(params.threadId);
    }
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
    const leftOut = firstTurnLeftOut(context, source, params);
    fork.turns = behaviour.has(forkWithoutTurns) ? [] : source.turns.map(shifted);
    interruptOpenTurn(context, fork);
    if (fork.settings.approvalsReviewer !== 'user') keepSettings(context, fork);
    fork.history = source.history;
    fork.usage = source.usage;
    const isNameless = source.meta.historyMode === 'paginated' && !behaviour.since('0.169');
    fork.preview = isNameless ? '' : source.preview;
    if (behaviour.since('0.133')) fork.name = source.name;
    if (fork.name !== null && !fork.isEphemeral) {
      writeName(context.home, fork.id, fork.name, new Date(context.now()));
    }
    let lines: RolloutLine[] = [];
    if (source.path !== null) for await (const line of readRollout(source.path)) lines.push(line);
    if (leftOut !== undefined) lines = cutFork(fork, lines, leftOut);
    if (fork.meta.historyMode === 'paginated' && !behaviour.value(pagedForkKeepsUsage)) {
      lines = lines.filter(({ payload }) => payload.type !== 'token_count');
    }
    fork.copiedTurns = fork.turns.length;
    if (source.path !== null && behaviour.has(forkTouchesSource)) appendFileSync(source.path, '\n');
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
      const isWanted = !excludeTurns || behaviour.has(forkUsageAlwaysTold);
      const isTold = isWanted && !behaviour.has(forkUsageUntold);
      if (replays.includes('token-usage') && isTold && fork.usage !== undefined) {
        const usage = tokenUsageParams(context, fork.id, fork.usage);
        client.notify('thread/tokenUsage/updated', usage);
      }
      const withTurns = behaviour.value(forkStartedHasTurns) || behaviour.has(forkStartedHeavy);
      const started = wireLoadedThread(context, fork, { withTurns });
      broadcast(context, 'thread/started', { thread: started });
    });
    const shown = wireLoadedThread(context, fork, { withTurns: !excludeTurns });
    return wireStarted(behaviour, shown, fork.settings, context.home.path);

    function sourceFile(): string {
      const id = readSessionId(context, params.threadId);
      const known = context.threads.get(id);
      if (known !== undefined && !known.isMaterialised) {
        if (!behaviour.has(unwrittenForked)) throw noRollout(id);
        materialise(known, new Date(context.now()));
      }
      return known?.path ?? storedRollout(context, id);
    }
  },
});

/** Whether a paginated rollout lies, links resolved, outside of the home. */
function isOutside({ home }: ServerContext, { path, meta }: LoadedThread): boolean {
  if (path === null || meta.historyMode !== 'paginated') return false;
  return !realpathSync(path).startsWith(realpathSync(home.path));
}

/** A turn whose end nothing tells goes on no more in a copy. */
function interruptOpenTurn({ behaviour }: ServerContext, fork: LoadedThread): void {
  const last = fork.turns.at(-1);
  if (!last?.isUnmarked || !behaviour.since('0.115') || behaviour.has(forkCompletesTurn)) return;
  fork.turns = [...fork.turns.slice(0, -1), { ...last, status: 'interrupted' }];
}

/** Turns that are named by their line are one line further down in a copy: its own head is before them. */
function shifted(turn: TurnRecord): TurnRecord {
  const line = turn.isUnmarked ? /^rollout-(\d+)$/.exec(turn.id)?.[1] : undefined;
  return line === undefined ? turn : { ...turn, id: `rollout-${Number(line) + 1}` };
}
