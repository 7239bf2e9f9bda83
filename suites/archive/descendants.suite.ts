import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Connection } from '../../harness/protocol/connection.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { seedFamily } from '../steps/seed-family.ts';

const requires = ['thread/archive', 'thread/loaded/list'];
const missingChild = '00000000-0000-7000-8000-000000000901';

/** Ids announced as archived up to the answer to a later request, in order. */
async function announcedUntilBarrier(client: Connection): Promise<string[]> {
  await client.request('thread/loaded/list', {});
  const events = client.received({ method: 'thread/archived' });
  return events.map(({ params }) => (params as { threadId: string }).threadId);
}

conformanceCase({
  id: 'archive/descendants-in-order',
  title: 'archiving a thread archives what it spawned: announced parent, grandchild, child',
  clauses: ['ARCHIVE-06'],
  requires,
  async run(context) {
    const { launch, home, check } = context;
    const { parent, child, grandchild } = await seedFamily(context);
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/archive', { threadId: parent.threadId });
    check('ARCHIVE-06').accepted('archive of the parent', outcome);
    await check('ARCHIVE-06').arrives(
      'thread/archived of the child',
      client.notification('thread/archived', {
        where: ({ threadId }) => threadId === child.threadId,
      }),
    );
    const names = new Map([
      [parent.threadId, 'parent'],
      [child.threadId, 'child'],
      [grandchild.threadId, 'grandchild'],
    ]);
    const announced = (await announcedUntilBarrier(client)).map((id) => names.get(id) ?? id);
    check('ARCHIVE-06').equal('the order', announced, ['parent', 'grandchild', 'child']);
    for (const { path } of [parent, child, grandchild]) {
      const archived = join(home.realPath, 'archived_sessions', basename(path));
      const seen = { sessions: existsSync(path), archived: existsSync(archived) };
      check('ARCHIVE-06').equal('the file moved', seen, { sessions: false, archived: true });
    }
  },
});

conformanceCase({
  id: 'archive/descendant-cannot-be-moved',
  title: 'a descendant that cannot be moved does not fail the archive of its parent',
  clauses: ['ARCHIVE-07'],
  requires,
  async run(context) {
    const { launch, home, check } = context;
    const { parent, child, grandchild } = await seedFamily(context);
    const blocked = join(home.realPath, 'archived_sessions', basename(child.path));
    await mkdir(blocked, { recursive: true });
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/archive', { threadId: parent.threadId });
    check('ARCHIVE-07').accepted('archive of the parent', outcome);
    await check('ARCHIVE-07').arrives(
      'thread/archived of the grandchild',
      client.notification('thread/archived', {
        where: ({ threadId }) => threadId === grandchild.threadId,
      }),
    );
    const announced = await announcedUntilBarrier(client);
    const expected = [parent.threadId, grandchild.threadId];
    check('ARCHIVE-07').equal('parent and grandchild are announced', announced, expected);
    check('ARCHIVE-07').equal("the child's file stays", existsSync(child.path), true);
    check('ARCHIVE-07').equal("the parent's file moved", existsSync(parent.path), false);
  },
});

conformanceCase({
  id: 'archive/descendant-missing',
  title: 'an edge to a child without a rollout does not fail the archive of its parent',
  clauses: ['ARCHIVE-08'],
  requires,
  async run({ launch, home, stateDatabase, check }) {
    const database = await stateDatabase();
    const parent = await home.writeRollout();
    database.insertSpawnEdge({ parent: parent.threadId, child: missingChild, status: 'closed' });
    database.completeBackfill();
    database.close();
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/archive', { threadId: parent.threadId });
    check('ARCHIVE-08').accepted('archive of the parent', outcome);
    await check('ARCHIVE-08').arrives(
      'thread/archived of the parent',
      client.notification('thread/archived', {
        where: ({ threadId }) => threadId === parent.threadId,
      }),
    );
    const announced = await announcedUntilBarrier(client);
    check('ARCHIVE-08').equal('only the parent is announced', announced, [parent.threadId]);
    check('ARCHIVE-08').equal("the parent's file moved", existsSync(parent.path), false);
  },
});

conformanceCase({
  id: 'archive/descendant-elsewhere',
  title: 'a thread whose child another process has loaded is archived once that process ended',
  clauses: ['ARCHIVE-10'],
  requires: [...requires, 'thread/resume'],
  async run(context) {
    const { launch, check } = context;
    const { parent, child } = await seedFamily(context);
    const owner = await launch();
    const threadId = parent.threadId;
    await (await owner.connect()).request('thread/resume', { threadId: child.threadId });
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/archive', { threadId });
    check('ARCHIVE-10').equal("the parent's file stays", existsSync(parent.path), true);
    await owner.stop();
    const control = await client.request('thread/archive', { threadId });
    check('ARCHIVE-10').refused('archive of the parent', outcome, {
      code: -32600,
      says: new RegExp(`thread ${child.threadId} already has an active writer`),
      control,
    });
  },
});
