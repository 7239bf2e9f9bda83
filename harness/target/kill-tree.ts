import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

/**
 * Signals a whole process group. Windows has neither groups nor signals: there the tree is ended.
 * A group that has gone already is no error.
 */
export function killTree(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform === 'win32') {
    execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => {});
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Whether any process of the group is left. */
export function treeIsAlive(pid: number): boolean {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 0);
    return true;
  } catch (error) {
    return !isGone(error);
  }
}

/**
 * Kills what is left of a group and waits until it has gone, or the time is up: a process whose new
 * parent does not collect it counts as left.
 */
export async function endTree(pid: number, budgetMs: number): Promise<void> {
  const deadline = performance.now() + budgetMs;
  while (treeIsAlive(pid) && performance.now() < deadline) {
    killTree(pid, 'SIGKILL');
    // No event tells of the end of a process that is not our child.
    await setTimeout(pollMs);
  }
}

const pollMs = 5;

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}
