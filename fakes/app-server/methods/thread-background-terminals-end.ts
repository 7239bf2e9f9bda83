import { struct, text } from '../server/shape.ts';
import { defineMethod, type Method } from './method.ts';
import { loadedThread } from './thread-lookup.ts';

/** Ending terminals that outlive their turn: the fake keeps none. */
export const threadBackgroundTerminalsEnd: readonly Method[] = [
  defineMethod({
    name: 'thread/backgroundTerminals/clean',
    params: () => struct('ThreadBackgroundTerminalsCleanParams', { threadId: text }),
    run({ context }, { threadId }) {
      loadedThread(context, threadId);
      return {};
    },
  }),
  defineMethod({
    name: 'thread/backgroundTerminals/terminate',
    params: () =>
      struct('ThreadBackgroundTerminalsTerminateParams', { threadId: text, processId: text }),
    run({ context }, { threadId }) {
      loadedThread(context, threadId);
      return { terminated: false };
    },
  }),
];
