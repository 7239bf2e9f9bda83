import { type EditionRange, editionOfRelease, inRange } from '../edition/edition.ts';
import type { HomeShape } from '../home/home-shape.ts';

/** A wrong behaviour of published releases that was shown by running them. */
export interface KnownDefect {
  /** Kebab-case name, e.g. `literal-path-compare`. */
  readonly name: string;
  readonly releases: EditionRange;
  /** Clauses that fail because of it. */
  readonly clauses: readonly string[];
  /** Home shapes with which it shows; absent: with any. */
  readonly homes?: readonly HomeShape[];
  readonly summary: string;
  /** Upstream issue or pull request, where there is one. */
  readonly source?: string;
}

/**
 * The defect that explains a failed clause on a release, if one is known.
 * @param homes with which the clause failed, if they are known; a defect explains all or none
 */
export function knownDefectFor(
  defects: readonly KnownDefect[],
  clause: string,
  release: string | undefined,
  homes: readonly HomeShape[] = [],
): KnownDefect | undefined {
  const edition = release === undefined ? undefined : editionOfRelease(release);
  if (!edition) return undefined;
  return defects.find(
    (defect) =>
      defect.clauses.includes(clause) &&
      inRange(edition, defect.releases) &&
      homes.every((home) => defect.homes?.includes(home) ?? true),
  );
}
