import { isDeepStrictEqual } from 'node:util';
import { quoted } from '../case-file/quoted.ts';
import type { ValueKind } from '../case-file/value-kind.ts';
import { knownNames } from '../known-names.ts';
import { isAskedAsItIs } from './is-asked-as-it-is.ts';
import { type NearMiss, nearMisses } from './near-miss.ts';
import { plainSpelling } from './plain-spelling.ts';
import { readSpelling } from './read-spelling.ts';
import { describeSpelling, type Spelling, spellingWords } from './spelling.ts';

/** A near miss, and how its path is spelled. */
export interface SpelledNearMiss {
  readonly kind: NearMiss;
  readonly spelling: Spelling;
}

/** Spelled near misses as values of a property; in a case file, what it is comes first. */
export const nearMissKind: ValueKind<SpelledNearMiss> = {
  plural: 'near misses',
  cases: /^properties\/near-misses-/,
  describe: ({ kind, spelling }) => `${kind}; ${describeSpelling(spelling)}`,
  lists: ['steps'],
  write: ({ kind, spelling }) => ({ steps: [kind, ...spellingWords(spelling)] }),
  read(lists, issues) {
    const [first, ...words] = [...(lists.steps ?? []).entries()];
    const text = first?.[1] ?? '';
    const kind = nearMisses.find((one) => one === text);
    if (!kind) {
      const message = `is no near miss, which comes first: ${quoted(text)}; ${knownNames(text, nearMisses)}`;
      issues.push({ path: ['steps', 0], message });
    }
    const spelling = readSpelling(lists, 'steps', issues, words);
    if (kind && isAskedAsItIs(kind) && !isDeepStrictEqual(spelling, plainSpelling)) {
      const message = `stands behind a near miss that cannot be spelled otherwise: ${kind}; leave it out`;
      issues.push({ path: ['steps', 1], message });
    }
    return { kind: kind ?? 'missing', spelling };
  },
};
