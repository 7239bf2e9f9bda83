import { followSpelling } from './follow-spelling.ts';
import type { Ground } from './ground.ts';
import { isAskedAsItIs } from './is-asked-as-it-is.ts';
import { makeNearMiss, type OtherThreads } from './near-miss.ts';
import type { SpelledNearMiss } from './spelled-near-miss.ts';

/** A near miss on disk. */
export interface MissedPath {
  /** What it names, by its own name. */
  readonly file: string;
  /** How it is asked for. */
  readonly path: string;
}

/**
 * Makes a near miss and spells its path. It is none of the file's; `spellNearMiss` has that judged.
 *
 * @param file that is missed, absolute
 * @returns undefined for what the volume cannot have
 * @throws NotApplicable for a path that is too long there
 */
export async function followNearMiss(
  file: string,
  { kind, spelling }: SpelledNearMiss,
  ground: Ground,
  others: OtherThreads,
): Promise<MissedPath | undefined> {
  const made = await makeNearMiss(file, kind, ground, others);
  if ('notApplicable' in made) return undefined;
  const { path } = made;
  return {
    file: path,
    path: isAskedAsItIs(kind) ? path : await followSpelling(path, spelling, ground),
  };
}
