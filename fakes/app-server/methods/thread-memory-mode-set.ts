import { struct, text, word } from '../server/shape.ts';
import { defineMethod, threadKey } from './method.ts';
import { readThreadId } from './thread-lookup.ts';
import { checkPersisted } from './thread-name-set.ts';

/** Whether a thread may be remembered; the fake remembers nothing. */
export const threadMemoryModeSet = defineMethod({
  name: 'thread/memoryMode/set',
  params: () =>
    struct('ThreadMemoryModeSetParams', { threadId: text, mode: word('enabled', 'disabled') }),
  queueKey: threadKey,
  run({ context }, { threadId }) {
    checkPersisted(context, readThreadId(threadId));
    return {};
  },
});
