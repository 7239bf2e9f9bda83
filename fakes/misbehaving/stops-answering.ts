/** Shakes hands and then leaves its only other method without an answer. */
import { serve } from './minimal-server.ts';

serve({ 'thread/loaded/list': () => {} });
