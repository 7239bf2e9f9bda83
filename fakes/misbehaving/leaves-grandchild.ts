/** Ends in place of an answer, while a process that it started keeps its standard output open. */
import { startGrandchild } from './grandchild.ts';
import { serve } from './minimal-server.ts';

serve({
  'thread/loaded/list': () => {
    startGrandchild('inherit');
    process.exitCode = 7;
    process.stdin.destroy();
  },
});
