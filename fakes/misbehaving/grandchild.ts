import { type StdioOptions, spawn } from 'node:child_process';

/** Starts a process in the same group that outlives this one; its arguments are those of this one. */
export function startGrandchild(stdio: StdioOptions): void {
  const script = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1_000)';
  spawn(process.execPath, ['-e', script, '--', ...process.argv.slice(2)], { stdio }).unref();
}
