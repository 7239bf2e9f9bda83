import type { PageParams } from '../../harness/protocol/methods.ts';
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
  title: 'pages come in ascending order of ids, each cursor being the last id of its page',
  clauses: ['SUB-14'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const threads = [
      await startThread(client),
      await startThread(client),
      await startThread(client),
    ];
    const ids = threads.map(({ id }) => id).toSorted();
    const [first, second, third] = ids;
    const params: PageParams[] = [
      { limit: 1 },
      { limit: 2 },
      { limit: 1, cursor: first ?? '' },
      { cursor: second ?? '' },
    ];
    const pages = [
      { data: [first], nextCursor: first },
      { data: [first, second], nextCursor: second },
      { data: [second], nextCursor: second },
      { data: [third], nextCursor: null },
    ];
    for (const [index, page] of pages.entries()) {
      const outcome = await client.request('thread/loaded/list', params[index] ?? {});
      const { data, nextCursor } = check('SUB-14').accepted(`page ${index + 1}`, outcome);
      check('SUB-14').equal(`page ${index + 1}`, { data, nextCursor }, page, outcome.frame);
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
