import type { Connection } from '../../harness/protocol/connection.ts';
import type { Page } from '../../harness/protocol/methods.ts';
import type { Outcome } from '../../harness/protocol/outcome.ts';
import type { Check } from '../../harness/runner/check.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { checkTurns, sessionSizes, storeLongSession } from '../steps/long-session.ts';

const [{ turns, megabytes }] = sessionSizes;
const threads = 230;
/** More than any case has: a server whose pages never end is stopped. */
const maxPages = 100;

conformanceCase({
  id: 'load/turns-pages',
  title: `the pages of ${turns} turns hold each turn once, in both directions`,
  clauses: ['LOAD-04'],
  requires: ['thread/turns/list'],
  async run({ launch, home, check }) {
    const stored = await storeLongSession(home, { turns, megabytes });
    const client = await (await launch()).connect();
    const pages = (sortDirection: 'asc' | 'desc') =>
      everyPage(check('LOAD-04'), (page) =>
        client.request('thread/turns/list', {
          threadId: stored.threadId,
          limit: 100,
          sortDirection,
          ...page,
        }),
      );
    checkTurns(check('LOAD-04'), 'oldest first', await pages('asc'), stored);
    checkTurns(check('LOAD-04'), 'newest first', (await pages('desc')).reverse(), stored);
  },
});

conformanceCase({
  id: 'load/thread-pages',
  title: `the pages of thread/list hold each of ${threads} threads once, newest first`,
  clauses: ['LOAD-07'],
  requires: ['thread/list'],
  async run({ launch, home, check }) {
    const ids: string[] = [];
    for (let index = 0; index < threads; index += 1) {
      ids.push((await home.writeRollout()).threadId);
    }
    const client: Connection = await (await launch()).connect();
    const data = await everyPage(check('LOAD-07'), (page) =>
      client.request('thread/list', { limit: 60, ...page }),
    );
    const listed = data.map(({ id }) => id);
    check('LOAD-07').equal('each thread once', listed.toSorted(), ids.toSorted());
    check('LOAD-07').equal('newest first', listed, ids.toReversed());
  },
});

/** What all pages hold together, in their order. */
async function everyPage<Item>(
  check: Check,
  request: (page: { cursor?: string }) => Promise<Outcome<Page<Item>>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null | undefined;
  for (let pages = 0; pages < maxPages && cursor !== null; pages += 1) {
    const page = check.accepted(`page ${pages + 1}`, await request(cursor ? { cursor } : {}));
    items.push(...page.data);
    cursor = page.nextCursor;
  }
  check.equal('the last page has no cursor', cursor, null);
  return items;
}
