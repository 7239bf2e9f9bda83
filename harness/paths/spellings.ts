import fc from 'fast-check';
import type { Spelling, SpellingBase, SpellingStep } from './spelling.ts';
import type { Volume } from './volume.ts';

/**
 * Recipes for equal spellings on a volume, for any file on it. They shrink to few steps, near the root, with
 * plain names and an absolute path.
 *
 * @param isPadded whether they are filled to the longest path that the system takes
 */
export function spellings(
  volume: Volume,
  isPadded: fc.Arbitrary<boolean> = fc.constant(false),
): fc.Arbitrary<Spelling> {
  return fc.record({
    steps: fc.array(fc.oneof(...stepsOn(volume)), { maxLength: 5 }),
    base: fc.constantFrom(...basesOn(volume)),
    isPadded,
  });
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
  if (!takesAnyName) return fc.oneof(letters, spoken);
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
  return fc.oneof(letters, spoken, odd);
}
