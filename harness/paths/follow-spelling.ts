import { realpath, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { assertPathFits } from './assert-path-fits.ts';
import { freshFolder } from './fresh-folder.ts';
import type { Ground } from './ground.ts';
import { otherCase } from './other-case.ts';
import { rebase } from './rebase.ts';
import { shortName } from './short-name.ts';
import type { Spelling, SpellingStep } from './spelling.ts';
import type { Volume } from './volume.ts';

/**
 * Another path, by a recipe. It names the same file if one is there; `spellPath` has that judged.
 *
 * @param path absolute, in an existing folder
 * @throws NotApplicable for a path that is too long there
 * @throws Error of the file system for a link that cannot be made
 */
export async function followSpelling(
  path: string,
  spelling: Spelling,
  ground: Ground,
): Promise<string> {
  let text = path;
  for (const step of spelling.steps) text = await follow(text, step, ground);
  const based = await rebase(text, spelling.base, ground);
  const spelled = spelling.isPadded ? padded(based, ground.volume) : based;
  assertPathFits(spelled, ground.volume);
  return spelled;
}

async function follow(text: string, step: SpellingStep, ground: Ground): Promise<string> {
  if (step.kind === 'file-link') return await linkTo(text, { ...step, hops: 1 }, ground);
  const cuts = separators(text);
  const cut = cuts[step.at % cuts.length] ?? text.lastIndexOf(sep);
  const [front, rest] = [text.slice(0, cut), text.slice(cut + 1)];
  switch (step.kind) {
    case 'link':
      return [await linkTo(front, step, ground), rest].join(sep);
    case 'dot-dot':
      return [front, '..', basename(await realpath(front)), rest].join(sep);
    case 'dot':
      return [front, ...repeat('.', step.count), rest].join(sep);
    case 'separators':
      return [front, ...repeat('', step.count), rest].join(sep);
    case 'case':
      return [lastFolder(front, otherCase), rest].join(sep);
    case 'normal-form':
      return [lastFolder(front, otherForm), rest].join(sep);
    case 'short-name':
      return [dirname(front), await shortName(front), rest].join(sep);
  }
}

function padded(text: string, { maxPathBytes }: Volume): string {
  const cut = text.lastIndexOf(sep);
  // A bare name has no folder in front.
  const front = cut < 0 ? '.' : text.slice(0, cut);
  const free = maxPathBytes - Buffer.byteLength(front) - Buffer.byteLength(text.slice(cut)) - 1;
  return [front, ...repeat('.', Math.max(0, Math.floor(free / 2))), text.slice(cut + 1)].join(sep);
}

/** Where a folder ends: the positions of the separators, without that of the root and of doubled ones. */
function separators(text: string): number[] {
  return [...text].flatMap((_, i) =>
    text[i] === sep && i > 0 && text[i - 1] !== sep && !text.slice(0, i).endsWith(':') ? [i] : [],
  );
}

interface LinkStep {
  readonly name: string;
  readonly target?: 'absolute' | 'relative';
  readonly hops: number;
}

async function linkTo(aim: string, { name, target, hops }: LinkStep, ground: Ground) {
  let path = aim;
  for (let hop = 0; hop < hops; hop++) {
    const folder = await freshFolder(ground, '');
    const text =
      target === 'relative' ? relative(await realpath(folder), await realpath(path)) : path;
    assertPathFits(text, ground.volume);
    await symlink(text, join(folder, name));
    path = join(folder, name);
  }
  return path;
}

function lastFolder(front: string, change: (name: string) => string): string {
  const cut = front.lastIndexOf(sep) + 1;
  return front.slice(0, cut) + change(front.slice(cut));
}

function otherForm(name: string): string {
  return name === name.normalize('NFC') ? name.normalize('NFD') : name.normalize('NFC');
}

function repeat(segment: string, count: number): string[] {
  return Array.from({ length: count }, () => segment);
}
