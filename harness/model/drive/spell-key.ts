import { followSpelling } from '../../paths/follow-spelling.ts';
import type { Ground } from '../../paths/ground.ts';
import { plainSpelling } from '../../paths/plain-spelling.ts';
import type { Spelling } from '../../paths/spelling.ts';
import type { ResumeKey } from '../step.ts';

/** A path in the words of a session; it stays as it is for `path`. */
export async function spellKey(
  path: string,
  key: Exclude<ResumeKey, 'id'>,
  ground: () => Promise<Ground>,
): Promise<string> {
  const recipe = recipes[key];
  return recipe
    ? await followSpelling(path, { ...plainSpelling, ...recipe }, await ground())
    : path;
}

/** Each changes the front of the path, which is there even where the rollout is not. */
const recipes: Readonly<Partial<Record<ResumeKey, Partial<Spelling>>>> = {
  link: { steps: [{ kind: 'link', at: 0, name: 'link', target: 'absolute', hops: 1 }] },
  dots: { steps: [{ kind: 'dot-dot', at: 0 }] },
  relative: { base: 'relative' },
};
