import { followSpelling } from '../../paths/follow-spelling.ts';
import type { Ground } from '../../paths/ground.ts';
import type { Spelling } from '../../paths/spelling.ts';
import type { ResumeKey } from '../step.ts';

/** A path in the words of a session; it stays as it is for `path`. */
export async function spellKey(
  path: string,
  key: Exclude<ResumeKey, 'id'>,
  ground: () => Promise<Ground>,
): Promise<string> {
  const recipe = recipes[key];
  return recipe ? await followSpelling(path, { ...plain, ...recipe }, await ground()) : path;
}

const plain: Spelling = { steps: [], base: 'absolute', isPadded: false };

/** Each changes the front of the path, which is there even where the rollout is not. */
const recipes: Readonly<Record<string, Partial<Spelling>>> = {
  link: { steps: [{ kind: 'link', at: 0, name: 'link', target: 'absolute', hops: 1 }] },
  dots: { steps: [{ kind: 'dot-dot', at: 0 }] },
  relative: { base: 'relative' },
};
