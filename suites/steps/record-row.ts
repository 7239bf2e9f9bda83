import type { ColumnValue } from '../../harness/home/state-database.ts';
import { openStateDatabase } from '../../harness/home/state-database.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { PrerequisiteFailure } from '../../harness/runner/prerequisite.ts';

/** Changes the row of a thread, or makes one where the target has none: no server runs meanwhile. */
export async function recordRow(
  home: CaseContext['home'],
  threadId: string,
  columns: Record<string, ColumnValue>,
): Promise<void> {
  const database = await openStateDatabase(home).catch((error: Error) => {
    throw new PrerequisiteFailure(error.message, 0);
  });
  if (database.threadRow(threadId)) database.updateThreadRow(threadId, columns);
  else database.insertThreadRow(threadId, columns);
  database.close();
}
