import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../harness/usage-error.ts';

/**
 * Writes a report so that a reader never sees half of it; makes the folder if need be.
 *
 * @returns path of the file
 * @throws UsageError when the file cannot be written
 */
export async function writeAtomically(dir: string, name: string, text: string): Promise<string> {
  const file = join(dir, name);
  const temporary = join(dir, `.${name}.${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(temporary, text);
    await rename(temporary, file);
    return file;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `the report ${file} cannot be written: ${reason}; choose another folder with --out`,
      { cause: error },
    );
  }
}
