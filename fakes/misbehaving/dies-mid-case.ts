/** Gone without a word in place of an answer. */
import { serve } from './minimal-server.ts';

serve({
  'thread/loaded/list': () => {
    process.kill(process.pid, 'SIGKILL');
  },
});
