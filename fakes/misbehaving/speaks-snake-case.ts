/** Another dialect: members in snake_case. */
import { serve } from './minimal-server.ts';

serve({
  initialize: ({ id, result }, send) => {
    const { userAgent } = Object(result);
    send({ id, result: { user_agent: userAgent } });
  },
});
