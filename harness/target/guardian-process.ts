/** Program of the guardian: `node guardian-process REGISTER RUN_ROOT`, waits for the end of stdin. */
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { removeRunRoot } from '../home/remove-run-root.ts';
import { readRunOwner } from '../home/run-owner.ts';
import { foreignSocket, removeSocket } from './foreign-socket.ts';
import { killTree, treeIsAlive } from './kill-tree.ts';
import { ProcessRegister } from './process-register.ts';

const [registerFile, runRoot] = process.argv.slice(2);
/** Time that targets get to end by themselves before they are killed, in milliseconds. */
const graceMs = 500;

process.stdin.resume();
process.stdin.once('close', async () => {
  if (!registerFile || !runRoot) return;
  const register = new ProcessRegister(registerFile);
  const running = register.running().filter(treeIsAlive);
  for (const pid of running) killTree(pid, 'SIGTERM');
  if (running.length > 0) await pause(graceMs);
  for (const pid of running) killTree(pid, 'SIGKILL');
  await removeForeignSockets(runRoot);
  // Without its owner file the folder was given up on purpose: the user asked to keep it.
  if (await readRunOwner(runRoot)) await removeRunRoot(runRoot);
});

/** Sockets of killed servers lie outside of the run's folder, see foreignSocket. */
async function removeForeignSockets(root: string): Promise<void> {
  for await (const socketPath of glob('*/*/s', { cwd: root })) {
    await removeSocket(await foreignSocket(join(root, socketPath)));
  }
}
