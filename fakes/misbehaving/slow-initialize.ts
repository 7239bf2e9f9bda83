/** Answers initialize after a minute, which is later than any client waits. */
import { serve } from './minimal-server.ts';

serve({ initialize: (answer, send) => void setTimeout(send, 60_000, answer) });
