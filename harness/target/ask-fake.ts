import { execa } from 'execa';
import { UsageError } from '../usage-error.ts';
import { fakeProgram } from './fake-program.ts';

/**
 * What the embedded fake prints for a question of its command line (`--version`, `--list-defects`).
 *
 * @throws UsageError with its own words when it refuses the flags
 */
export async function askFake(...flags: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [fakeProgram(), ...flags], {
    reject: false,
  });
  if (exitCode === 0) return stdout;
  const [reason = 'it does not start'] = stderr.replace(/^error: /, '').split('\n');
  throw new UsageError(`the embedded fake refuses ${flags.join(' ')}: ${reason}`);
}
