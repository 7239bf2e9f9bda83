import { readFileSync } from 'node:fs';
import { arch, platform } from 'node:process';
import { packageFile } from '../package-file.ts';
import type { ResultDocument } from './result-document.ts';

/** Version of this package and the machine it runs on. */
export function harnessIdentity(): ResultDocument['harness'] {
  return { version: packageVersion(), node: process.version, platform, arch };
}

function packageVersion(): string {
  const text = readFileSync(packageFile('package.json'), 'utf8');
  return String((JSON.parse(text) as { version?: unknown }).version);
}
