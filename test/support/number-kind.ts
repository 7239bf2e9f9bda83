import type { ValueKind } from '../../harness/case-file/value-kind.ts';

/** Numbers as values of a property. */
export const numberKind: ValueKind<number> = {
  plural: 'numbers',
  cases: /^a\/b$/,
  describe: String,
  lists: ['steps'],
  write: (value) => ({ steps: [String(value)] }),
  read: ({ steps = [] }) => Number(steps[0]),
};
