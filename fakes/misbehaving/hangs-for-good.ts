/** Behaves until the first request that it leaves unanswered; from then on only SIGKILL ends it. */
import { serve } from './minimal-server.ts';

serve({
  'thread/loaded/list': () => {
    process.on('SIGTERM', () => {});
    setInterval(() => {}, 1_000);
  },
});
