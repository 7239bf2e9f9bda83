import { allMethods } from '../methods/all-methods.ts';
import { initialize } from '../methods/initialize.ts';
import type { Edition } from '../rules/edition.ts';
import { methodTable } from '../rules/method-table.ts';
import { surfaceMethods } from '../surface/surface-methods.ts';

/** What `--list-unserved` prints: the methods that an edition knows and the fake answers with -32603, sorted. */
export function unservedList(edition: Edition): string {
  const served = new Set([
    initialize.name,
    ...allMethods.map(({ name }) => name),
    ...surfaceMethods.keys(),
  ]);
  return methodTable(edition)
    .names.filter((name) => !served.has(name))
    .sort()
    .join('\n');
}
