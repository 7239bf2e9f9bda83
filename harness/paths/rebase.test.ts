import { expect, test } from 'vitest';
import { rebase } from './rebase.ts';
import type { SpellingBase } from './spelling.ts';

// What only other systems have; the rest is held against the file system beside it.
test.each<[SpellingBase, string, string]>([
  ['firmlink', '/private/tmp/a', '/System/Volumes/Data/private/tmp/a'],
  ['unprivate', '/private/tmp/a', '/tmp/a'],
  ['unprivate', '/private/var/folders/a', '/var/folders/a'],
  ['unprivate', '/private/other/a', '/private/other/a'],
  ['unprivate', '/Users/a', '/Users/a'],
  ['drive-case', 'C:\\a', 'c:\\a'],
  ['forward-slashes', 'C:\\a\\b', 'C:/a/b'],
  ['verbatim', 'C:\\a', '\\\\?\\C:\\a'],
  ['unc', 'C:\\a', '\\\\localhost\\C$\\a'],
])('%s: %s', async (base, path, spelled) => {
  expect(await rebase(path, base, { cwd: process.cwd() })).toBe(spelled);
});
