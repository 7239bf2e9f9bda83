import type { WrittenRollout } from '../../harness/home/write-rollout.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import type { Check } from '../../harness/runner/check.ts';

/** Lists threads and names each as the case does. */
export function threadLister(
  client: Connection,
  threads: Readonly<Record<string, Pick<WrittenRollout, 'threadId'>>>,
) {
  const names = new Map(Object.entries(threads).map(([name, { threadId }]) => [threadId, name]));
  return async (check: Check, params: Record<string, unknown>) => {
    const outcome = await client.request('thread/list', params);
    const page = check.accepted(`thread/list ${JSON.stringify(params)}`, outcome);
    return { ...page, names: page.data.map(({ id }) => names.get(id) ?? id) };
  };
}
