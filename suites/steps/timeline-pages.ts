import type { Connection } from '../../harness/protocol/connection.ts';
import type { WireViolation } from '../../harness/protocol/schema/wire-violation.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { runTurn } from './run-turn.ts';
import { startThread } from './start-thread.ts';

const method = 'thread/timeline/list';

/**
 * Starts a server and a thread with paginated history, runs one turn, and asks for the newest three entries of
 * its timeline, then for the page before. What the schema says that entries lack of their turn is claimed.
 */
export async function timelinePages({
  launch,
  model,
  claimAnswers,
}: Pick<CaseContext, 'launch' | 'model' | 'claimAnswers'>) {
  const client = await (await launch()).connect();
  const { id: threadId } = await startThread(client, { historyMode: 'paginated' });
  await runTurn(client, model, threadId);
  const lacking = claimAnswers(method, lacksOfTurn);
  const newest = await page(client, threadId, null);
  const older = await page(client, threadId, newest.ok ? newest.result.nextCursor : null);
  return { client, newest, older, lacking };
}

function page(client: Connection, threadId: string, cursor: string | null) {
  return client.request(method, { threadId, limit: 3, cursor });
}

/** No more than WIRE-02 says: whatever else contradicts the schema is not hidden by a known defect of it. */
function lacksOfTurn({ keyword, instancePath, message }: WireViolation): boolean {
  const isOfEntry = keyword === 'required' && /^\/result\/data\/\d+$/.test(instancePath);
  return isOfEntry && /'(turn_?id|started_?at|completed_?at|duration_?ms)'$/i.test(message);
}
