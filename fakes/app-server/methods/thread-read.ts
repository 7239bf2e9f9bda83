import { archivedOverActive } from '../rules/defects/disk-defects.ts';
import { refusedReadWrites } from '../rules/defects/known-defects.ts';
import { readCutsLongHistory } from '../rules/defects/load-defects.ts';
import {
  readForgetsPreview,
  readHidesFork,
  readLoads,
  readSummarises,
  turnsReadEarly,
  unknownThreadIsEmpty,
  unwrittenHasNoPath,
} from '../rules/defects/read-defects.ts';
import { archivedNotRead } from '../rules/defects/stored-archive-defects.ts';
import { readNeedsWriter } from '../rules/defects/stored-resume-defects.ts';
import { unmaterialisedTurns } from '../rules/thread-rules.ts';
import { invalidRequest, notSupported } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { flag, struct, text, withDefault } from '../server/shape.ts';
import { findActiveRollout, findArchivedRollout } from '../storage/find-rollout.ts';
import { claimWriter } from '../storage/writer-lock.ts';
import { announceHydration } from '../threads/announce-hydration.ts';
import { keepLoaded } from '../threads/keep-loaded.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { storedReadState, unchanged } from '../threads/stored-read-state.ts';
import { readStoredThread } from '../threads/stored-thread.ts';
import { notLoaded } from '../threads/thread-status.ts';
import { wireLoadedThread } from '../threads/thread-view.ts';
import { materialise } from '../threads/turn-journal.ts';
import { type ThreadView, wireThread } from '../threads/wire-thread.ts';
import { wireSomeTurns, wireTurns } from '../threads/wire-turn.ts';
import { defineMethod, threadKey } from './method.ts';
import { openFoundRollout } from './open-rollout.ts';
import { noRollout, readThreadId } from './thread-lookup.ts';

/** A thread without loading it or subscribing to it. */
export const threadRead = defineMethod({
  name: 'thread/read',
  params: () =>
    struct('ThreadReadParams', { threadId: text, includeTurns: withDefault(flag, false) }),
  queueKey: threadKey,
  async run({ context, client }, { threadId, includeTurns }) {
    const { behaviour } = context;
    const id = readThreadId(threadId);
    const answer = (thread: unknown, readState: unknown) =>
      behaviour.since('0.166') ? { thread, readState } : { thread };
    const instead = 'omit `includeTurns` or set it to `false`';
    const loaded = context.threads.get(id);
    if (loaded !== undefined) {
      if (includeTurns) checkTurns(context, loaded, 'includeTurns is', 'includeTurns');
      return () => {
        if (includeTurns) announceHydration(context, loaded, client, instead);
        const shown = wireLoadedThread(context, loaded, { withTurns: includeTurns });
        if (behaviour.has(readHidesFork)) shown.forkedFromId = null;
        if (behaviour.has(unwrittenHasNoPath) && !loaded.isMaterialised) shown.path = null;
        return answer(shown, shownReadState(loaded));
      };
    }
    if (behaviour.has(unknownThreadIsEmpty) && findActiveRollout(context.home, id) === undefined) {
      throw noRollout(id);
    }
    if (behaviour.has(readNeedsWriter) && !claimWriter(context.home, id)) throw threadNotLoaded(id);
    const file = storedFile(context, id);
    const readState = storedReadState(context, id) ?? unchanged(id);
    const request = { by: 'read', threadId: id } as const;
    if (includeTurns) {
      const thread = await openFoundRollout(context, file, request);
      announceHydration(context, thread, client, instead);
      const stored = await readStoredThread(context, file);
      const view = stored ?? { ...thread, status: notLoaded };
      if (behaviour.has(readLoads)) keepLoaded(context, thread);
      const told = behaviour.has(readCutsLongHistory) ? thread.turns.slice(-250) : thread.turns;
      const turns = behaviour.has(readSummarises)
        ? wireSomeTurns(behaviour, told, { start: 0, end: 1e9, itemsView: 'summary' })
        : wireTurns(behaviour, told);
      return answer(wireThread(behaviour, seen(view), turns), readState);
    }
    const stored = await readStoredThread(context, file);
    if (stored === undefined) {
      // Says what is wrong with it.
      await openFoundRollout(context, file, request);
      throw threadNotLoaded(id);
    }
    return answer(wireThread(behaviour, seen(stored), []), readState);

    function seen(view: ThreadView): ThreadView {
      return behaviour.has(readForgetsPreview) ? { ...view, preview: '' } : view;
    }
  },
});

/** Measured on 0.169: a thread without a rollout has no read state. */
function shownReadState({ id, readState, isMaterialised, isEphemeral }: LoadedThread) {
  return readState ?? (isMaterialised && !isEphemeral ? unchanged(id) : null);
}

/**
 * Refuses to list the turns of a thread that has none on disk.
 *
 * @param what with its verb, e.g. `includeTurns is`
 * @throws RpcError
 */
export function checkTurns(
  { behaviour, now }: ServerContext,
  thread: LoadedThread,
  what: string,
  name: string,
): void {
  if (thread.isEphemeral) {
    throw invalidRequest(`ephemeral threads do not support ${name}`);
  }
  if (thread.isMaterialised || behaviour.has(turnsReadEarly)) return;
  const rule = behaviour.value(unmaterialisedTurns);
  const isPaginated = thread.meta.historyMode === 'paginated';
  if (rule === 'not-supported' && isPaginated && name === 'includeTurns') {
    if (behaviour.has(refusedReadWrites)) materialise(thread, new Date(now()));
    throw notSupported('list_turns is not supported yet');
  }
  if (rule !== 'listed') {
    throw invalidRequest(
      `thread ${thread.id} is not materialized yet; ${what} unavailable before first user message`,
    );
  }
}

/**
 * The rollout of a thread, active or archived.
 *
 * @throws RpcError thread not loaded
 */
export function storedFile({ behaviour, home }: ServerContext, id: string): string {
  const archived = behaviour.has(archivedNotRead) ? undefined : findArchivedRollout(home, id);
  const active = findActiveRollout(home, id);
  const file = behaviour.has(archivedOverActive) ? (archived ?? active) : (active ?? archived);
  if (file === undefined) throw threadNotLoaded(id);
  return file;
}

function threadNotLoaded(id: string): Error {
  return invalidRequest(`thread not loaded: ${id}`);
}
