import { invalidRequest } from '../server/rpc-error.ts';
import { struct, text } from '../server/shape.ts';
import { loadThread } from '../threads/load-thread.ts';
import { defineMethod } from './method.ts';
import { readThreadId } from './thread-lookup.ts';
import { checkTurns, storedFile } from './thread-read.ts';
import { pageFields, turnsPage } from './turns-page.ts';

/** Pages of a thread's turns. */
export const threadTurnsList = defineMethod({
  name: 'thread/turns/list',
  params: () => struct('ThreadTurnsListParams', { threadId: text, ...pageFields }),
  async run({ context }, params) {
    const id = readThreadId(params.threadId);
    const loaded = context.threads.get(id);
    if (loaded !== undefined) {
      checkTurns(context, loaded, 'thread/turns/list is', 'thread/turns/list');
      return turnsPage(context, loaded.turns, params);
    }
    const thread = await loadThread(context, storedFile(context, id), {});
    if (thread === undefined) throw invalidRequest(`thread not loaded: ${id}`);
    return turnsPage(context, thread.turns, params);
  },
});
