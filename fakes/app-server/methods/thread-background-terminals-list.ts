import { struct, text } from '../server/shape.ts';
import { defineMethod } from './method.ts';
import { loadedThread } from './thread-lookup.ts';

/** Terminals that outlive their turn: the fake keeps none. */
export const threadBackgroundTerminalsList = defineMethod({
  name: 'thread/backgroundTerminals/list',
  params: () => struct('ThreadBackgroundTerminalsListParams', { threadId: text }),
  run({ context }, { threadId }) {
    loadedThread(context, threadId);
    return { data: [], nextCursor: null };
  },
});
