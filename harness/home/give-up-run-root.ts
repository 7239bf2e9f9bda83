import { rm } from 'node:fs/promises';
import path from 'node:path';
import { runOwnerFile } from './run-owner.ts';

/** Hands a run root over to the user: without its owner file no harness ever removes it. */
export async function giveUpRunRoot(runRoot: string): Promise<void> {
  await rm(path.join(runRoot, runOwnerFile), { force: true });
}
