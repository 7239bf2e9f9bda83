/** A line without end in place of an answer. */
import { flood } from './flood.ts';
import { serve } from './minimal-server.ts';

serve({ 'thread/loaded/list': () => flood(process.stdout, 'x'.repeat(65_536)) });
