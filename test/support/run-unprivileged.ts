import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A user without rights, for tests of permissions that root would not feel. */
export const nobody = process.getuid?.() === 0 ? 65_534 : undefined;

/**
 * Runs a module text in a process without root's rights and resolves with what it wrote to stdout.
 * @throws Error when it exits with another code than 0.
 */
export async function runUnprivileged(text: string, cwd: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
    cwd,
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(nobody === undefined ? {} : { uid: nobody, gid: nobody }),
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the unprivileged process ended with code ${code}: ${output}`);
  return output;
}
