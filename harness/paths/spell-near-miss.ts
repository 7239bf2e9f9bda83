import { HarnessDefect } from '../harness-defect.ts';
import { followNearMiss, type MissedPath } from './follow-near-miss.ts';
import type { Ground } from './ground.ts';
import type { OtherThreads } from './near-miss.ts';
import { sameFile } from './same-file.ts';
import { nearMissKind, type SpelledNearMiss } from './spelled-near-miss.ts';

/**
 * A near miss, by a recipe. That it is none of the file's is not trusted: the file system is asked, each time.
 *
 * @param file that is missed, existing and absolute
 * @returns undefined for what the volume cannot have
 * @throws NotApplicable for a path that is too long there
 * @throws HarnessDefect for a path of the file itself
 */
export async function spellNearMiss(
  file: string,
  value: SpelledNearMiss,
  ground: Ground,
  others: OtherThreads,
): Promise<MissedPath | undefined> {
  const miss = await followNearMiss(file, value, ground, others);
  if (miss === undefined || !(await sameFile(file, miss.path, ground.cwd))) return miss;
  throw new HarnessDefect(
    `a near miss of ${file} names the file itself: ${miss.path} (${nearMissKind.describe(value)})`,
  );
}
