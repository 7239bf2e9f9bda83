import fc from 'fast-check';
import { countLinks } from './count-links.ts';
import { mostLinks } from './most-links.ts';
import {
  type Spelling,
  type SpellingBase,
  type SpellingStep,
  spellingBases,
  spellingSteps,
} from './spelling.ts';
import { spellingObstacle } from './spelling-obstacle.ts';
import { staysShort } from './stays-short.ts';
import type { Volume } from './volume.ts';

/** Which recipes a law is tried with. */
export interface SpellingChoice {
  /** Beginnings that are left out. */
  readonly without?: readonly SpellingBase[];
  /**
   * Which are filled to the longest path that the system takes, now and then. `resolvable`: those that stay
   * within it while they are resolved, without links and from the root. Default: `resolvable`.
   */
  readonly padded?: 'all' | 'resolvable';
}

/**
 * Recipes for equal spellings on a volume, for any file on it. They shrink to the path itself, one symlink
 * or one `..`, whichever is enough; else to few steps, near the root, with plain names and an absolute path.
 */
export function spellings(volume: Volume, choice: SpellingChoice = {}): fc.Arbitrary<Spelling> {
  const { without = [], padded = 'resolvable' } = choice;
  const any: fc.Arbitrary<Spelling> = fc
    .record({
      steps: fc.array(fc.oneof(...stepsOn(volume)), { maxLength: 5 }),
      base: fc.constantFrom(...basesOn(volume).filter((base) => !without.includes(base))),
      isPadded: fc.oneof(
        { arbitrary: fc.constant(false), weight: 7 },
        { arbitrary: fc.boolean(), weight: 1 },
      ),
    })
    // What is mapped could be shrunk as an example no longer.
    .filter((spelling) => !spelling.isPadded || padded === 'all' || staysShort(spelling))
    .filter(({ steps }) => countLinks(steps) <= mostLinks);
  return simplestOn(volume).reduceRight(
    (others, simple) =>
      fc.oneof(
        { withCrossShrink: true },
        { arbitrary: fc.constant(simple), weight: 1 },
        { arbitrary: others, weight: 30 },
      ),
    any,
  );
}

/**
 * What is tried first in place of any other counterexample. By structure alone a path that begins at the
 * working directory would shrink to just that, and say less than a symlink does.
 */
function simplestOn({ hasSymlinks }: Volume): Spelling[] {
  const link = { kind: 'link', at: 0, name: 'a', target: 'absolute', hops: 1 } as const;
  const steps: SpellingStep[][] = [
    [],
    ...(hasSymlinks ? [[link]] : []),
    [{ kind: 'dot-dot', at: 0 }],
  ];
  return steps.map((some) => ({ steps: some, base: 'absolute', isPadded: false }));
}

/** The beginnings that a path may have there, the plain one first. */
export function basesOn(volume: Volume): SpellingBase[] {
  return spellingBases.filter((base) => spellingObstacle(base, volume) === undefined);
}

function stepsOn(volume: Volume): fc.Arbitrary<SpellingStep>[] {
  const at = fc.nat(11);
  const count = fc.integer({ min: 1, max: 4 });
  const name = folderNames(volume);
  const hops = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(1), weight: 5 },
    { arbitrary: fc.integer({ min: 2, max: mostLinks }), weight: 1 },
  );
  const target = fc.constantFrom('absolute' as const, 'relative' as const);
  const kind = <Kind extends SpellingStep['kind']>(word: Kind) => fc.constant(word);
  const all: Record<SpellingStep['kind'], fc.Arbitrary<SpellingStep>> = {
    link: fc.record({ kind: kind('link'), at, name, target, hops }),
    'file-link': fc.record({ kind: kind('file-link'), name }),
    'dot-dot': fc.record({ kind: kind('dot-dot'), at }),
    dot: fc.record({ kind: kind('dot'), at, count }),
    separators: fc.record({ kind: kind('separators'), at, count }),
    case: fc.record({ kind: kind('case'), at }),
    'normal-form': fc.record({ kind: kind('normal-form'), at }),
    'short-name': fc.record({ kind: kind('short-name'), at }),
  };
  return spellingSteps
    .filter((step) => spellingObstacle(step, volume) === undefined)
    .map((step) => all[step]);
}

/** As long as a folder's name may be, unless a few of them would fill the path. */
function longNames(maxPathBytes: number): string[] {
  const bytes = maxPathBytes > 2_000 ? 255 : 60;
  return ['x'.repeat(bytes), '\u65e5'.repeat(bytes / 3)];
}

/** Names that folders really have, and names that only a file system allows. */
function folderNames({ takesAnyName, maxPathBytes }: Volume): fc.Arbitrary<string> {
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
  const letters = fc.string({ unit: letter, minLength: 1, maxLength: 8 });
  const spoken = fc.constantFrom(
    'a b',
    ' ',
    '\u00e9',
    'e\u0301',
    '\u65e5\u672c',
    '\u{1f9ea}',
    '%2e%2e',
    '~',
    '-',
    '...',
    ...longNames(maxPathBytes),
  );
  const plainFirst = { withCrossShrink: true };
  if (!takesAnyName) return fc.oneof(plainFirst, letters, spoken);
  const odd = fc.constantFrom(
    '"',
    "'",
    '\\',
    'a\nb',
    '\u0001',
    '\u007f',
    '*',
    '?',
    ':',
    '$HOME',
    '|',
  );
  return fc.oneof(plainFirst, letters, spoken, odd);
}
