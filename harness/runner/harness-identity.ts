import { readFileSync } from 'node:fs';
import { arch, platform } from 'node:process';
import type { ResultDocument } from './result-document.ts';

/** Version of this package and the machine it runs on. */
export function harnessIdentity(): ResultDocument['harness'] {
  return { version: packageVersion(), node: process.version, platform, arch };
}

/** package.json lies two folders up in the repository, three in the published package. */
function packageVersion(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      const text = readFileSync(new URL(up, import.meta.url), 'utf8');
      return String((JSON.parse(text) as { version?: unknown }).version);
    } catch {
      // Not here.
    }
  }
  return 'unknown';
}
