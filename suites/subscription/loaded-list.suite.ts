import type { Page, PageParams } from '../../harness/protocol/methods.ts';
import type { Outcome } from '../../harness/protocol/outcome.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { startThread } from '../steps/start-thread.ts';

const requires = ['thread/loaded/list'];

conformanceCase({
  id: 'subscription/loaded-list',
  title: 'thread/loaded/list names the threads of this process, and no stored ones',
  clauses: ['SUB-13'],
  requires,
  async run({ launch, home, check }) {
    await home.writeRollout();
    const client = await (await launch()).connect();
    const threads = [await startThread(client), await startThread(client)];
    const outcome = await client.request('thread/loaded/list', {});
    const { data, nextCursor } = check('SUB-13').accepted('thread/loaded/list', outcome);
    const ids = threads.map(({ id }) => id).toSorted();
    check('SUB-13').equal('both threads', data.toSorted(), ids, outcome.frame);
    check('SUB-13').equal('the list is complete', nextCursor, null, outcome.frame);
  },
});

conformanceCase({
  id: 'subscription/loaded-list-pages',
  title: 'with limit 1 the pages come in ascending order of ids, each cursor being the last id',
  clauses: ['SUB-14'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const threads = [];
    for (let count = 0; count < 3; count += 1) threads.push(await startThread(client));
    const ids = threads.map(({ id }) => id).toSorted();
    let cursor: string | null = null;
    for (const [index, id] of ids.entries()) {
      const params: PageParams = { limit: 1, cursor };
      const outcome: Outcome<Page<string>> = await client.request('thread/loaded/list', params);
      const page: Page<string> = check('SUB-14').accepted(`page ${index + 1}`, outcome);
      const next = index === ids.length - 1 ? null : id;
      const seen = { data: page.data, nextCursor: page.nextCursor };
      check('SUB-14').equal(`page ${index + 1}`, seen, { data: [id], nextCursor: next });
      cursor = page.nextCursor;
    }
  },
});

conformanceCase({
  id: 'subscription/loaded-list-bad-cursor',
  title: 'a cursor that is no thread id is refused',
  clauses: ['SUB-15'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    const outcome = await client.request('thread/loaded/list', { cursor: 'not-a-cursor' });
    const control = await client.request('thread/loaded/list', { cursor: thread.id });
    check('SUB-15').refused('an unreadable cursor', outcome, {
      code: -32600,
      says: /^invalid cursor: not-a-cursor$/,
      control,
    });
  },
});
