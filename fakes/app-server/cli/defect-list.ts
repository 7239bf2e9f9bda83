import { allDefects } from '../rules/all-defects.ts';
import type { Defect } from '../rules/defect.ts';
import { type Edition, knownEditions, newestEdition } from '../rules/edition.ts';
import { inRange } from '../rules/edition-range.ts';

/** What `--list-defects` prints: a line per defect, `name  releases  summary  [clauses]`. */
export function defectList(): string {
  const width = Math.max(...allDefects.map(({ name }) => name.length));
  return allDefects
    .map((defect) => {
      const clauses = defect.clauses.length === 0 ? '' : ` [${defect.clauses.join(', ')}]`;
      return `${defect.name.padEnd(width)}  ${releasesOf(defect)}  ${defect.summary}${clauses}`;
    })
    .join('\n');
}

/**
 * What `--list-defects --json` prints: an array of the defects, each with `edition`, the newest edition in
 * which it shows.
 */
export function defectListJson(): string {
  return JSON.stringify(
    allDefects.map((defect) => ({ ...defect, edition: newestWith(defect) })),
    undefined,
    2,
  );
}

function newestWith({ releases, editions }: Defect): Edition {
  const range = editions ?? (releases === 'synthetic' ? {} : releases);
  return knownEditions.findLast((edition) => inRange(edition, range)) ?? newestEdition;
}

function releasesOf({ releases, isHarmless }: Defect): string {
  const text =
    releases === 'synthetic'
      ? isHarmless
        ? 'harmless'
        : 'synthetic'
      : `${releases.since ?? ''}..${releases.until ?? ''}`;
  return text.padEnd('0.100..0.100'.length);
}
