import type { ValueKind } from '../runner/value-kind.ts';
import { describeSpelling, type Spelling } from './spelling.ts';

/** Spellings as values of a property. */
export const spellingKind: ValueKind<Spelling> = {
  plural: 'spellings',
  describe: describeSpelling,
};
