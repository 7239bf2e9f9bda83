/** An answer that no recursive reader survives. */
import { serve } from './minimal-server.ts';

const depth = 200_000;

serve({
  'thread/loaded/list': ({ id }) => {
    const nested = '['.repeat(depth) + ']'.repeat(depth);
    process.stdout.write(`{"id":${JSON.stringify(id)},"result":{"data":${nested}}}\n`);
  },
});
