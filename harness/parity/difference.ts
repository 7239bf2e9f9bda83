/**
 * What kind of difference two transcripts show.
 *
 * - `verdict`: a clause came out otherwise
 * - `audience`: a connection got a frame that it does not get from the release, or did not get one
 * - `order`: frames of a connection came in an order that the release never showed
 * - `outcome`: a request succeeded in place of failing, or the error code is another
 * - `message`: the stable parts of an error message differ
 * - `missing`, `extra`, `type`, `value`: of a member of params, result or error data
 */
export const differenceKinds = [
  'verdict',
  'audience',
  'order',
  'outcome',
  'message',
  'missing',
  'extra',
  'type',
  'value',
] as const;

export type DifferenceKind = (typeof differenceKinds)[number];

/** Kinds that the file of listed differences may name; who gets which frame when is never excused. */
export const listableKinds = ['message', 'missing', 'extra', 'type', 'value'] as const;

export type ListableKind = (typeof listableKinds)[number];

/** One difference between a released server and the fake. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** `SUITE/NAME [HOME TRANSPORT]`. */
  readonly cell: string;
  /** Connection, `model`, `process 1`, `files`; the clause of a verdict. */
  readonly lane: string;
  /** Kind and method of the frame: `thread/start response`; empty where there is none. */
  readonly frame: string;
  /** Path with `[]` for every element: `result.thread.turns[].id`; empty where there is none. */
  readonly member: string;
  /** What the release did, in a few words. */
  readonly real: string;
  readonly fake: string;
}
