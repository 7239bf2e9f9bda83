import { utimes } from 'node:fs/promises';
import type { CodexHome } from '../../harness/home/create-codex-home.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { threadLister } from '../steps/thread-lister.ts';

const requires = ['thread/list'];

conformanceCase({
  id: 'threads/list-empty',
  title: 'the list of an empty home is empty; a cursor that is none is refused',
  clauses: ['LIST-01', 'LIST-05'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/list', {});
    const { data, nextCursor } = check('LIST-01').accepted('thread/list', outcome);
    check('LIST-01').equal('nothing', [data, nextCursor], [[], null], outcome.frame);
    const refused = await client.request('thread/list', { cursor: 'not-a-cursor' });
    check('LIST-05').refused('a cursor that is none', refused, {
      code: -32600,
      says: /invalid cursor: not-a-cursor/,
      control: outcome,
    });
  },
});

conformanceCase({
  id: 'threads/list-sorted',
  title: 'threads are listed by start or by change, newest first; equals by id',
  clauses: ['LIST-03', 'LIST-24'],
  requires,
  async run({ launch, home, check }) {
    const list = threadLister(await (await launch()).connect(), await writeFive(home));
    const byStart = await list(check('LIST-03'), {});
    const started = byStart.names.filter((name) => !name.startsWith('twin'));
    check('LIST-03').equal('by start', started, ['late', 'middle', 'early']);
    const byChange = await list(check('LIST-03'), { sortKey: 'updated_at' });
    const changed = byChange.names.filter((name) => !name.startsWith('twin'));
    check('LIST-03').equal('by change', changed, ['middle', 'early', 'late']);
    const all = ['late', 'twin-b', 'twin-a', 'middle', 'early'];
    check('LIST-24').equal('started at once', byStart.names, all);
    const ends = byChange.names.slice(-2);
    check('LIST-24').equal('changed at once', ends, ['twin-b', 'twin-a']);
  },
});

conformanceCase({
  id: 'threads/list-forward',
  title: 'a list is read oldest first, and on from the newest thread of a page',
  clauses: ['LIST-04', 'LIST-22', 'LIST-24'],
  requires,
  async run({ launch, home, check }) {
    const threads = await writeFive(home);
    const late = new Date('2025-01-07T12:00:00Z');
    const news = { threadId: '0194365f-0000-7000-8000-0000000000ee' };
    const list = threadLister(await (await launch()).connect(), { ...threads, news });
    const forward = await list(check('LIST-22'), { sortDirection: 'asc', limit: 2 });
    check('LIST-22').equal('the oldest', forward.names, ['early', 'middle']);
    const rest = await list(check('LIST-22'), { sortDirection: 'asc', cursor: forward.nextCursor });
    check('LIST-24').equal('started at once', rest.names.slice(0, 2), ['twin-a', 'twin-b']);
    check('LIST-22').equal('newer ones', rest.names.slice(2), ['late']);

    const newest = await list(check('LIST-04'), { sortKey: 'updated_at', limit: 2 });
    check('LIST-04').equal('what changed last', newest.names, ['middle', 'early']);
    const { backwardsCursor: cursor } = newest as { backwardsCursor?: string };
    const since = { sortKey: 'updated_at', sortDirection: 'asc', cursor };
    check('LIST-04').equal('no news', (await list(check('LIST-04'), since)).names, ['middle']);
    await home.writeRollout({ ...news, timestamp: late });
    const seen = (await list(check('LIST-04'), since)).names;
    check('LIST-04').equal('a newer thread', seen, ['middle', 'news']);
  },
});

conformanceCase({
  id: 'threads/list-recency',
  title: 'the thread that was worked on last is the most recent',
  clauses: ['LIST-25'],
  requires,
  async run({ launch, home, check }) {
    const list = threadLister(await (await launch()).connect(), await writeFive(home));
    const { names } = await list(check('LIST-25'), { sortKey: 'recency_at', limit: 3 });
    check('LIST-25').equal('the most recent', names, ['middle', 'early', 'late']);
  },
});

conformanceCase({
  id: 'threads/list-pages-whole',
  title: 'pages hold every thread once, also those that were started in the same second',
  clauses: ['LIST-23'],
  requires,
  async run({ launch, home, check }) {
    const list = threadLister(await (await launch()).connect(), await writeFive(home));
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(check('LIST-23'), { limit: 2, ...(cursor ? { cursor } : {}) });
      names.push(...page.names);
      cursor = page.nextCursor;
    } while (cursor !== null && names.length < 10);
    const all = ['early', 'late', 'middle', 'twin-a', 'twin-b'];
    check('LIST-23').equal('every thread once', names.sort(), all);
  },
});

conformanceCase({
  id: 'threads/list-limited',
  title: 'a page holds a hundred threads at most, the next one the rest',
  clauses: ['LIST-02'],
  requires,
  async run({ launch, home, check }) {
    for (let written = 0; written < 102; written += 1) await home.writeRollout();
    const list = threadLister(await (await launch()).connect(), {});
    const first = await list(check('LIST-02'), { limit: 1_000 });
    check('LIST-02').equal('the first page', first.data.length, 100);
    const last = await list(check('LIST-02'), { limit: 1_000, cursor: first.nextCursor });
    const seen = [last.data.length, last.nextCursor];
    check('LIST-02').equal('the last page', seen, [2, null]);
  },
});

/** Two of them started, and changed, in the same moment; the last page of two begins between them. */
async function writeFive(home: CodexHome) {
  const at = (time: string) => new Date(`2025-01-05T${time}Z`);
  const twins = at('12:02:00');
  const threads = {
    early: await home.writeRollout({ timestamp: at('12:00:00') }),
    middle: await home.writeRollout({ timestamp: at('12:01:00') }),
    'twin-a': await home.writeRollout({ timestamp: twins, threadId: twinId('a') }),
    'twin-b': await home.writeRollout({ timestamp: twins, threadId: twinId('b') }),
    late: await home.writeRollout({ timestamp: at('12:03:00') }),
  };
  await utimes(threads.early.path, at('15:00:00'), at('15:00:00'));
  await utimes(threads.middle.path, at('16:00:00'), at('16:00:00'));
  return threads;
}

function twinId(end: 'a' | 'b'): string {
  return `01943657-eec0-7000-8000-00000000000${end}`;
}
