import { HarnessDefect } from '../../harness/harness-defect.ts';
import { verdicts as knownVerdicts, type Verdict } from '../../harness/runner/verdict.ts';

/** Verdicts by clause, by release. */
export type PublishedVerdicts = Readonly<Record<string, Readonly<Record<string, Verdict>>>>;

/** The same as `verdicts.json` holds it: `{"RESUME-01": ["0.98.0 to 0.118.0 pass", "0.121.0 fail"]}`. */
export interface VerdictFile {
  /** Oldest first; a range runs over those between its ends. */
  readonly releases: readonly string[];
  readonly clauses: Readonly<Record<string, readonly string[]>>;
}

/** Releases in their order, neighbours with the same verdict joined. */
export function packVerdicts(published: PublishedVerdicts): VerdictFile {
  const releases = Object.keys(published).sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const ids = new Set(releases.flatMap((release) => Object.keys(published[release] ?? {})));
  const clauses = Object.fromEntries(
    [...ids].sort().map((id) => [id, rangesOf(releases, (release) => published[release]?.[id])]),
  );
  return { releases, clauses };
}

/** @throws HarnessDefect for a range that is none of the file's releases */
export function unpackVerdicts({ releases, clauses }: VerdictFile): PublishedVerdicts {
  const published = Object.fromEntries(
    releases.map((release): [string, Record<string, Verdict>] => [release, {}]),
  );
  for (const [id, ranges] of Object.entries(clauses)) {
    for (const range of ranges) {
      const { from, to, verdict } = parseRange(range, releases);
      for (const release of releases.slice(from, to + 1)) {
        Object.assign(published[release] ?? {}, { [id]: verdict });
      }
    }
  }
  return published;
}

function rangesOf(
  releases: readonly string[],
  verdictOf: (release: string) => Verdict | undefined,
): string[] {
  const ranges: { first: string; last: string; verdict: Verdict | undefined }[] = [];
  for (const release of releases) {
    const verdict = verdictOf(release);
    const former = ranges.at(-1);
    if (former && former.verdict === verdict) former.last = release;
    else ranges.push({ first: release, last: release, verdict });
  }
  return ranges.flatMap(({ first, last, verdict }) => {
    if (verdict === undefined) return [];
    return [`${first === last ? first : `${first} to ${last}`} ${verdict}`];
  });
}

function parseRange(range: string, releases: readonly string[]) {
  const [, first = '', last = first, word] = /^(\S+)(?: to (\S+))? (\S+)$/.exec(range) ?? [];
  const [from, to] = [releases.indexOf(first), releases.indexOf(last)];
  const verdict = knownVerdicts.find((known) => known === word);
  if (from < 0 || to < from || verdict === undefined) {
    throw new HarnessDefect(`verdicts.json: "${range}" is no range of its releases; record anew`);
  }
  return { from, to, verdict };
}
