import { type Edition, parseEdition } from './edition.ts';
import { inRange } from './edition-range.ts';
import { knownMethods } from './known-methods.ts';

/** The methods of one edition. */
export interface MethodTable {
  /** In the order in which a refusal lists them. */
  readonly names: readonly string[];
  knows(name: string): boolean;
  /** Whether the method needs the experimental capability. */
  isGated(name: string): boolean;
}

/** The methods that an edition knows. */
export function methodTable(edition: Edition): MethodTable {
  const known = knownMethods.filter(([, ranges]) => covers(ranges, edition));
  const names = known.map(([name]) => name);
  const all = new Set(names);
  const gated = new Set(
    known
      .filter(([, , ranges]) => ranges !== undefined && covers(ranges, edition))
      .map(([name]) => name),
  );
  return { names, knows: (name) => all.has(name), isGated: (name) => gated.has(name) };
}

function covers(ranges: string, edition: Edition): boolean {
  return ranges.split(',').some((range) => {
    const [since, until] = range.split('-').map((end) => parseEdition(end));
    return inRange(edition, { ...(since ? { since } : {}), ...(until ? { until } : {}) });
  });
}
