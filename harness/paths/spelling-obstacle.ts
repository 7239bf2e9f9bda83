import type { SpellingBase, SpellingStep } from './spelling.ts';
import type { Volume } from './volume.ts';

/** A part of a recipe that a volume may be unable to take. */
export type SpellingPart = SpellingBase | SpellingStep['kind'];

type Obstacle = (volume: Volume) => string | undefined;

/** Why a part of a recipe cannot be used on a volume, as probing it showed; `undefined` where it can. */
export function spellingObstacle(part: SpellingPart, volume: Volume): string | undefined {
  return obstacles[part]?.(volume);
}

function only(platform: NodeJS.Platform): Obstacle {
  return (volume) => (volume.platform === platform ? undefined : `this is ${volume.platform}`);
}

const symlinks: Obstacle = ({ hasSymlinks }) =>
  hasSymlinks ? undefined : 'no symlink could be made';

const proc: Obstacle = ({ hasProc }) =>
  hasProc ? undefined : 'a folder is not found behind /proc/self/root';

const obstacles: Partial<Record<SpellingPart, Obstacle>> = {
  link: symlinks,
  'file-link': symlinks,
  'proc-root': proc,
  'proc-cwd': proc,
  'doubled-root': ({ platform }) =>
    platform === 'win32' ? 'two separators begin the name of a share' : undefined,
  firmlink: only('darwin'),
  unprivate: only('darwin'),
  'drive-case': only('win32'),
  'forward-slashes': only('win32'),
  verbatim: only('win32'),
  unc: only('win32'),
  case: ({ tellsCaseApart }) =>
    tellsCaseApart ? 'a folder called case is not found as CASE' : undefined,
  'normal-form': ({ tellsNormalFormsApart }) =>
    tellsNormalFormsApart
      ? 'a folder with a composed é is not found by a decomposed one'
      : undefined,
  'short-name': ({ hasShortNames }) =>
    hasShortNames ? undefined : 'a folder with a long name is not found as LONGNA~1',
};
