/** Closes its standard output in place of an answer and stays up. */
import { closeSync } from 'node:fs';
import { serve } from './minimal-server.ts';

serve({ 'thread/loaded/list': () => closeSync(1) });
