import { HarnessDefect } from '../harness-defect.ts';
import { followSpelling } from './follow-spelling.ts';
import type { Ground } from './ground.ts';
import { sameFile } from './same-file.ts';
import { describeSpelling, type Spelling } from './spelling.ts';

/**
 * Another path to the same file, by a recipe. Whether it is one is not trusted: the file system is asked,
 * each time.
 *
 * @param path of an existing file or folder, absolute
 * @throws NotApplicable for a path that is too long there
 * @throws HarnessDefect for a recipe that leads elsewhere
 * @throws Error of the file system for a link that cannot be made
 */
export async function spellPath(path: string, spelling: Spelling, ground: Ground): Promise<string> {
  const spelled = await followSpelling(path, spelling, ground);
  if (await sameFile(path, spelled, ground.cwd)) return spelled;
  throw new HarnessDefect(
    `a spelling of ${path} names another file, or none: ${spelled} (${describeSpelling(spelling)})`,
  );
}
