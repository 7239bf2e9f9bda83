/** A log without end in place of an answer. */
import { writeSync } from 'node:fs';
import { serve } from './minimal-server.ts';

serve({
  'thread/loaded/list': () => {
    for (;;) writeSync(2, 'WARN something is wrong with the disk\n'.repeat(1_000));
  },
});
