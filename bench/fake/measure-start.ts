import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Contestant } from './contestant.ts';
import type { Place } from './place.ts';

/** Milliseconds from spawn to the answer to `initialize` on stdio. */
export async function measureStart(
  { command, args }: Contestant,
  { home, env }: Place,
): Promise<number> {
  const began = performance.now();
  const child = spawn(command, args, { cwd: home, env, stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  child.stdin.write(initialize);
  await once(child.stdout, 'data');
  const took = performance.now() - began;
  child.stdout.resume();
  child.stdin.end();
  await ended;
  return took;
}

const initialize =
  '{"id":1,"method":"initialize","params":{"clientInfo":{"name":"bench","version":"1"}}}\n';

/** Milliseconds of a Node process that does nothing. */
export async function measureBareNode(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - began;
}
