/** Greets on standard output before it serves. */
import { serve } from './minimal-server.ts';

process.stdout.write('Welcome to the server, version 1.0!\n');
serve();
