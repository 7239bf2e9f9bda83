/** A stray print on standard output in front of a correct answer. */
import { serve } from './minimal-server.ts';

serve({
  'thread/loaded/list': (answer, send) => {
    process.stdout.write('DEBUG: listing threads\n');
    send(answer);
  },
});
