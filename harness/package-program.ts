import { existsSync } from 'node:fs';
import { packageFile } from './package-file.ts';

/**
 * Absolute path of a program of this package: the source in a checkout, the compiled file in the package.
 *
 * @param source relative to the folder of package.json, ends in `.ts`
 */
export function packageProgram(source: string): string {
  const inCheckout = packageFile(source);
  if (existsSync(inCheckout)) return inCheckout;
  return packageFile(`dist/${source.replace(/\.ts$/, '.js')}`);
}
