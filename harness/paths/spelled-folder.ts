import type { ValueKind } from '../case-file/value-kind.ts';
import { readSpelling } from './read-spelling.ts';
import { describeSpelling, type Spelling, spellingWords } from './spelling.ts';

/** A spelling of a folder, which may end with separators. */
export interface SpelledFolder {
  readonly spelling: Spelling;
  /** How many; of a padded spelling none. */
  readonly separators: number;
}

const ending = /^(\d{1,3}) at the end$/;

/** Spellings of folders as values of a property; a case file says `2 at the end` of the separators. */
export const spelledFolderKind: ValueKind<SpelledFolder> = {
  plural: 'spellings',
  cases: /^properties\/spellings-list$/,
  describe: ({ spelling, separators }) =>
    `${describeSpelling(spelling)}, ${separators} separators at the end`,
  lists: ['steps'],
  write: ({ spelling, separators }) => ({
    steps: [...spellingWords(spelling), `${separators} at the end`],
  }),
  read(lists, issues) {
    const words = [...(lists.steps ?? []).entries()];
    const [, count] = ending.exec(words.at(-1)?.[1] ?? '') ?? [];
    const spelling = readSpelling(lists, 'steps', issues, count ? words.slice(0, -1) : words);
    return { spelling, separators: Number(count ?? 0) };
  },
};
