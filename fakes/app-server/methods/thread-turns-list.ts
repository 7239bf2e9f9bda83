import { struct, text } from '../server/shape.ts';
import { defineMethod } from './method.ts';
import { openFoundRollout } from './open-rollout.ts';
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
    const request = { by: 'read', threadId: id } as const;
    const thread = await openFoundRollout(context, storedFile(context, id), request);
    return turnsPage(context, thread.turns, params);
  },
});
