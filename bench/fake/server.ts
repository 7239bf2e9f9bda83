import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Contestant } from './contestant.ts';
import type { Place } from './place.ts';

/** A server on ws://. */
export interface Server {
  readonly url: string;
  /** Resident memory in KiB; undefined where it cannot be read. */
  memoryKib(): number | undefined;
  stop(): Promise<void>;
}

/** @throws Error when it ends without listening */
export async function startServer({ command, args }: Contestant, place: Place): Promise<Server> {
  const child = spawn(command, [...args, '--listen', 'ws://127.0.0.1:0'], {
    cwd: place.home,
    env: place.env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  const port = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      // Colours may stand between the parts.
      const found = /ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    ended.then(() => reject(new Error(`${command} ended: ${said}`)));
  });
  return {
    url: `ws://127.0.0.1:${port}`,
    memoryKib() {
      if (process.platform !== 'linux') return undefined;
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
