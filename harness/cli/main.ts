#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Node keeps compiled modules in the temporary folder of the system: starting costs a third less.
enableCompileCache();

const { runProgram } = await import('./run-program.ts');
await runProgram();
