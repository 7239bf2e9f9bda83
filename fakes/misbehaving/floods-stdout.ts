/** Valid notifications without end in place of an answer. */
import { flood } from './flood.ts';
import { serve } from './minimal-server.ts';

const notification = { method: 'thread/status/changed', params: { threadId: 'x'.repeat(200) } };

serve({
  'thread/loaded/list': () =>
    flood(process.stdout, `${JSON.stringify(notification)}\n`.repeat(200)),
});
