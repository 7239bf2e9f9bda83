import { allDefects } from '../rules/all-defects.ts';
import type { Defect } from '../rules/defect.ts';

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

function releasesOf({ releases }: Defect): string {
  const text =
    releases === 'synthetic' ? 'synthetic' : `${releases.since ?? ''}..${releases.until ?? ''}`;
  return text.padEnd('0.100..0.100'.length);
}
