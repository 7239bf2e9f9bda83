/** Valid notifications without end, as fast as they are read, in place of an answer. */
import { writeSync } from 'node:fs';
import { serve } from './minimal-server.ts';

const notification = { method: 'thread/status/changed', params: { threadId: 'x'.repeat(200) } };

serve({
  'thread/loaded/list': () => {
    for (;;) writeSync(1, `${JSON.stringify(notification)}\n`.repeat(200));
  },
});
