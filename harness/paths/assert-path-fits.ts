import { NotApplicable } from '../runner/not-applicable.ts';
import type { Volume } from './volume.ts';

/**
 * Leaves Windows out, whose limits depend on what a path begins with.
 * @throws NotApplicable for a path that is longer than the system takes
 */
export function assertPathFits(text: string, { platform, maxPathBytes }: Volume): void {
  const bytes = Buffer.byteLength(text);
  if (platform === 'win32' || bytes <= maxPathBytes) return;
  throw new NotApplicable(
    `the path has ${bytes} bytes, and this system takes ${maxPathBytes}: ${text.slice(0, 80)}…`,
  );
}
