/** A line without end in place of an answer. */
import { writeSync } from 'node:fs';
import { serve } from './minimal-server.ts';

serve({
  'thread/loaded/list': () => {
    for (;;) writeSync(1, 'x'.repeat(65_536));
  },
});
