import { randomUUID } from 'node:crypto';
import { invalidRequest, RpcError } from '../server/rpc-error.ts';
import { struct, tagged, text } from '../server/shape.ts';
import { parseThreadId } from '../storage/thread-id.ts';
import { announceReadState } from '../threads/turn-notifications.ts';
import { defineMethod, threadKey } from './method.ts';
import { storedFile } from './thread-read.ts';

const operation = tagged('ThreadReadStateOperation', {
  read: { read: () => 'read' },
  unread: { read: () => 'unread' },
});

/** Marks a thread as read or unread, unless it changed since the client looked. */
export const threadReadStateUpdate = defineMethod({
  name: 'thread/readState/update',
  params: () =>
    struct('ThreadReadStateUpdateParams', { threadId: text, operation, expectedRevision: text }),
  queueKey: threadKey,
  run({ context }, { threadId, operation, expectedRevision }) {
    const parsed = parseThreadId(threadId);
    if (!('id' in parsed)) throw new RpcError(-32602, `invalid thread id: ${parsed.fault}`);
    const thread = context.threads.get(parsed.id);
    if (thread === undefined) storedFile(context, parsed.id);
    if (!thread?.readState) throw invalidRequest('thread read state unavailable');
    if (thread.readState.revision !== expectedRevision) throw invalidRequest('read state changed');
    const readState = {
      firstUnread: operation === 'read' ? null : ({ type: 'threadStart' } as const),
      revision: randomUUID(),
    };
    announceReadState(context, thread, readState);
    return { readState };
  },
});
