import type { ValueKind } from '../case-file/value-kind.ts';
import { readSpelling } from './read-spelling.ts';
import { describeSpelling, type Spelling, spellingWords } from './spelling.ts';

/** Two spellings of one file. */
export type SpellingPair = readonly [Spelling, Spelling];

/** Pairs of spellings as values of a property; in a case file, `others` are the steps of the second. */
export const spellingPairKind: ValueKind<SpellingPair> = {
  plural: 'pairs of spellings',
  cases: /^properties\/two-spellings-/,
  describe: (pair) => pair.map(describeSpelling).join(' and '),
  lists: ['steps', 'others'],
  write: ([one, other]) => ({ steps: spellingWords(one), others: spellingWords(other) }),
  read: (lists, issues) => [
    readSpelling(lists, 'steps', issues),
    readSpelling(lists, 'others', issues),
  ],
};
