/** Serves well, but only SIGKILL ends it; so does the process that it starts. */
import { startGrandchild } from './grandchild.ts';
import { serve } from './minimal-server.ts';

process.on('SIGTERM', () => {});
setInterval(() => {}, 1_000);
startGrandchild('ignore');
serve();
