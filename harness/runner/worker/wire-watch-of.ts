import { loadWireSchema } from '../../protocol/schema/wire-schema.ts';
import type { PreparedTarget } from '../prepared-target.ts';
import { WireWatch } from '../wire-watch.ts';

const watches = new Map<string, Promise<WireWatch>>();

/**
 * The watch of a target in this worker; undefined for a target without a schema. A module of its own,
 * because vitest evaluates setup files anew for every suite file: compiling a schema is dear.
 */
export async function wireWatchOf({ schema }: PreparedTarget): Promise<WireWatch | undefined> {
  if (!('directory' in schema)) return undefined;
  const { directory } = schema;
  const watch =
    watches.get(directory) ?? loadWireSchema(directory).then((loaded) => new WireWatch(loaded));
  watches.set(directory, watch);
  return await watch;
}
