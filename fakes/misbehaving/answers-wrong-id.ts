/** The right answer under an id that nobody asked with. */
import { serve } from './minimal-server.ts';

serve({
  'thread/loaded/list': (answer, send) => send({ ...answer, id: `not-${answer.id}` }),
});
