#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Node keeps compiled modules in the temporary folder of the system: a start takes half the time.
enableCompileCache();

/** `fake-app-server`: a server in place of `codex app-server`. */
const { runCommand } = await import('./run-command.ts');
await runCommand(process.argv.slice(2));
