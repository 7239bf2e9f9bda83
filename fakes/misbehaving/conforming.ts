/** The control: nothing wrong, so that whatever a test finds is due to the misbehaviour. */
import { serve } from './minimal-server.ts';

serve();
