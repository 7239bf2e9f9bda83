import type { ValueKind } from '../case-file/value-kind.ts';
import { readSpelling } from './read-spelling.ts';
import { describeSpelling, type Spelling, spellingWords } from './spelling.ts';

/** Spellings as values of a property. */
export const spellingKind: ValueKind<Spelling> = {
  plural: 'spellings',
  cases: /^properties\/(spellings-(?!list$)|answers-cold$|retargeted-links$)/,
  describe: describeSpelling,
  lists: ['steps'],
  write: (spelling) => ({ steps: spellingWords(spelling) }),
  read: (lists, issues) => readSpelling(lists, 'steps', issues),
};
