/** An answer of 64 MiB in one line. */
import { serve } from './minimal-server.ts';

serve({
  'thread/loaded/list': ({ id }, send) => {
    send({ id, result: { data: ['x'.repeat(64 * 1024 * 1024)], nextCursor: null } });
  },
});
