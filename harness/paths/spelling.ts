/**
 * One way to write a path differently and still reach the same file. `at` counts the separators of the path
 * so far, the one of the root left out; a larger number is taken modulo their count, so that every number
 * is usable and 0 is the simplest.
 */
export type SpellingStep =
  /** What stands in front is reached through a chain of `hops` new symlinks, each called `name`. */
  | {
      readonly kind: 'link';
      readonly at: number;
      readonly name: string;
      readonly target: 'absolute' | 'relative';
      readonly hops: number;
    }
  /** The file itself is reached through a new symlink. */
  | { readonly kind: 'file-link'; readonly name: string }
  /** Up and down again. Behind a link, text and file system disagree on where that is. */
  | { readonly kind: 'dot-dot'; readonly at: number }
  | { readonly kind: 'dot'; readonly at: number; readonly count: number }
  | { readonly kind: 'separators'; readonly at: number; readonly count: number }
  /** The folder in front in the other case; needs a volume that does not tell them apart. */
  | { readonly kind: 'case'; readonly at: number }
  /** The folder in front in the other Unicode normal form; needs a volume that does not tell them apart. */
  | { readonly kind: 'normal-form'; readonly at: number }
  /** Windows: the folder in front by its 8.3 name. */
  | { readonly kind: 'short-name'; readonly at: number };

/** Every kind of step. */
export const spellingSteps = [
  'link',
  'file-link',
  'dot-dot',
  'dot',
  'separators',
  'case',
  'normal-form',
  'short-name',
] as const satisfies readonly SpellingStep['kind'][];

/** What the path begins at; written last. */
export const spellingBases = [
  'absolute',
  /** The working directory of the server. */
  'relative',
  /** Not Windows: two separators at the very beginning, which POSIX lets a system take for another root. */
  'doubled-root',
  /** Linux: `/proc/self/root` in front. */
  'proc-root',
  /** Linux: relative, behind `/proc/self/cwd`. */
  'proc-cwd',
  /** macOS: `/System/Volumes/Data` in front. */
  'firmlink',
  /** macOS: without the `/private` in front of `/tmp`, `/var` and `/etc`, which are links to there. */
  'unprivate',
  /** Windows: the letter of the drive in the other case. */
  'drive-case',
  /** Windows: `/` for every `\`. */
  'forward-slashes',
  /** Windows: `\\?\` in front. */
  'verbatim',
  /** Windows: `\\localhost\C$`. */
  'unc',
] as const;

export type SpellingBase = (typeof spellingBases)[number];

/** A recipe for another spelling of a file; the symlinks that it needs are made when it is followed. */
export interface Spelling {
  readonly steps: readonly SpellingStep[];
  readonly base: SpellingBase;
  /** Filled with `.` segments to the longest path that the system takes. */
  readonly isPadded: boolean;
}

/** One line for reports: `link at 2, name "x", target "absolute", hops 1; dot-dot at 0; relative`. */
export function describeSpelling(spelling: Spelling): string {
  return spellingWords(spelling).join('; ');
}

/** The same for case files, one word or group of words for each step, the base and the padding. */
export function spellingWords({ steps, base, isPadded }: Spelling): string[] {
  const words = steps.map(({ kind, ...details }) => {
    const pairs = Object.entries(details).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
    return `${kind} ${pairs.join(', ')}`;
  });
  return [...words, base, ...(isPadded ? ['padded'] : [])];
}
