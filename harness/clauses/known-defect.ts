import { type EditionRange, editionOfRelease, inRange } from '../edition/edition.ts';

/** A wrong behaviour of published releases that was shown by running them. */
export interface KnownDefect {
  /** Kebab-case name, e.g. `literal-path-compare`. */
  readonly name: string;
  readonly releases: EditionRange;
  /** Clauses that fail because of it. */
  readonly clauses: readonly string[];
  readonly summary: string;
  /** Upstream issue or pull request, where there is one. */
  readonly source?: string;
}

/** The defect that explains a failed clause on a release, if one is known. */
export function knownDefectFor(
  defects: readonly KnownDefect[],
  clause: string,
  release: string | undefined,
): KnownDefect | undefined {
  const edition = release === undefined ? undefined : editionOfRelease(release);
  if (!edition) return undefined;
  return defects.find((d) => d.clauses.includes(clause) && inRange(edition, d.releases));
}
