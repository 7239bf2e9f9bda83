import fc from 'fast-check';
import type { Spelling, SpellingBase, SpellingStep } from './spelling.ts';
import type { Volume } from './volume.ts';

/**
 * Recipes for equal spellings on a volume, for any file on it. They shrink to the path itself, one symlink
 * or one `..`, whichever is enough; else to few steps, near the root, with plain names and an absolute path.
 *
 * @param isPadded whether they are filled to the longest path that the system takes
 */
export function spellings(
  volume: Volume,
  isPadded: fc.Arbitrary<boolean> = fc.constant(false),
): fc.Arbitrary<Spelling> {
  const any: fc.Arbitrary<Spelling> = fc.record({
    steps: fc.array(fc.oneof(...stepsOn(volume)), { maxLength: 5 }),
    base: fc.constantFrom(...basesOn(volume)),
    isPadded,
  });
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
export function basesOn({ hasProc, platform }: Volume): SpellingBase[] {
  if (platform === 'win32') {
    return ['absolute', 'relative', 'drive-case', 'forward-slashes', 'verbatim', 'unc'];
  }
  const own: SpellingBase[] = hasProc ? ['proc-root', 'proc-cwd'] : [];
  return ['absolute', 'relative', ...own, ...(platform === 'darwin' ? ['firmlink' as const] : [])];
}

function stepsOn(volume: Volume): fc.Arbitrary<SpellingStep>[] {
  const at = fc.nat(11);
  const count = fc.integer({ min: 1, max: 4 });
  const name = folderNames(volume);
  const hops = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(1), weight: 5 },
    { arbitrary: fc.integer({ min: 2, max: 36 }), weight: 1 },
  );
  const target = fc.constantFrom('absolute' as const, 'relative' as const);
  const kind = <Kind extends SpellingStep['kind']>(word: Kind) => fc.constant(word);
  const plain: fc.Arbitrary<SpellingStep>[] = [
    fc.record({ kind: kind('dot-dot'), at }),
    fc.record({ kind: kind('dot'), at, count }),
    fc.record({ kind: kind('separators'), at, count }),
  ];
  const links: fc.Arbitrary<SpellingStep>[] = [
    fc.record({ kind: kind('link'), at, name, target, hops }),
    fc.record({ kind: kind('file-link'), name }),
  ];
  return [
    ...(volume.hasSymlinks ? links : []),
    ...plain,
    ...(volume.tellsCaseApart ? [] : [fc.record({ kind: kind('case'), at })]),
    ...(volume.tellsNormalFormsApart ? [] : [fc.record({ kind: kind('normal-form'), at })]),
  ];
}

/** Names that folders really have, and names that only a file system allows. */
function folderNames({ takesAnyName }: Volume): fc.Arbitrary<string> {
  const letters = fc.stringMatching(/^[a-z]{1,8}$/);
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
    'x'.repeat(200),
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
