import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Absolute path of a file of this package, in the repository and in the published package, whose code lies
 * in `dist`.
 *
 * @param name relative to the folder of package.json
 */
export function packageFile(name: string): string {
  const inRepository = fileURLToPath(new URL('../package.json', import.meta.url));
  const root = existsSync(inRepository) ? '../' : '../../';
  return fileURLToPath(new URL(`${root}${name}`, import.meta.url));
}
