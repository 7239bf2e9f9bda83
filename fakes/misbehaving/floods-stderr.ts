/** A log without end in place of an answer. */
import { flood } from './flood.ts';
import { serve } from './minimal-server.ts';

const warnings = 'WARN something is wrong with the disk\n'.repeat(1_000);

serve({ 'thread/loaded/list': () => flood(process.stderr, warnings) });
