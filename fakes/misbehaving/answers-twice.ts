/** The right answer, and the right answer again. */
import { serve } from './minimal-server.ts';

serve({
  'thread/loaded/list': (answer, send) => {
    send(answer);
    send(answer);
  },
});
