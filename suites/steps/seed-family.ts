import type { WrittenRollout } from '../../harness/home/write-rollout.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';

/** Three stored threads, each spawned by the one before; none is loaded. */
export interface Family {
  readonly parent: WrittenRollout;
  readonly child: WrittenRollout;
  readonly grandchild: WrittenRollout;
}

/** Writes parent, child and grandchild, and joins them by spawn edges; needs a state database. */
export async function seedFamily({
  home,
  stateDatabase,
}: Pick<CaseContext, 'home' | 'stateDatabase'>): Promise<Family> {
  const database = await stateDatabase();
  const parent = await home.writeRollout();
  const child = await home.writeRollout();
  const grandchild = await home.writeRollout();
  database.insertSpawnEdge({ parent: parent.threadId, child: child.threadId, status: 'closed' });
  database.insertSpawnEdge({ parent: child.threadId, child: grandchild.threadId, status: 'open' });
  database.completeBackfill();
  database.close();
  return { parent, child, grandchild };
}
