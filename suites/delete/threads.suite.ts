import { existsSync } from 'node:fs';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { seedFamily } from '../steps/seed-family.ts';
import { startThread } from '../steps/start-thread.ts';

const requires = ['thread/delete', 'thread/loaded/list'];
const unknown = '00000000-0000-7000-8000-0000000000aa';

conformanceCase({
  id: 'delete/loaded-thread',
  title: 'a deleted thread is gone: announced, unloaded, without a rollout, and not resumed',
  clauses: ['DELETE-08'],
  requires: [...requires, 'turn/start', 'thread/resume'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const threadId = thread.id;
    const control = await client.request('thread/resume', { threadId });
    const outcome = await client.request('thread/delete', { threadId });
    check('DELETE-08').accepted('delete', outcome);
    await check('DELETE-08').arrives(
      'thread/deleted',
      client.notification('thread/deleted', { where: (params) => params.threadId === threadId }),
    );
    check('DELETE-08').equal('the rollout exists', existsSync(thread.path), false);
    const listed = await client.request('thread/loaded/list', {});
    const loaded = check('DELETE-08').accepted('thread/loaded/list', listed);
    check('DELETE-08').equal('the loaded threads', loaded.data, [], listed.frame);
    const resumed = await client.request('thread/resume', { threadId });
    check('DELETE-08').refused('resume of the deleted thread', resumed, {
      code: -32600,
      says: /no rollout found for thread id/,
      control,
    });
  },
});

conformanceCase({
  id: 'delete/archived-thread',
  title: 'an archived thread is deleted without being unarchived',
  clauses: ['DELETE-09'],
  requires,
  async run({ launch, home, check }) {
    const { threadId, path } = await home.writeRollout({ archived: true });
    const kept = await home.writeRollout({ archived: true });
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/delete', { threadId });
    check('DELETE-09').accepted('delete', outcome);
    check('DELETE-09').equal('the rollout exists', existsSync(path), false);
    check('DELETE-09').equal('the other one exists', existsSync(kept.path), true);
  },
});

conformanceCase({
  id: 'delete/descendants-first',
  title: 'what a deleted thread spawned is deleted with it: announced grandchild, child, parent',
  clauses: ['DELETE-01'],
  requires,
  async run(context) {
    const { launch, check } = context;
    const { parent, child, grandchild } = await seedFamily(context);
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/delete', { threadId: parent.threadId });
    check('DELETE-01').accepted('delete of the parent', outcome);
    await check('DELETE-01').arrives(
      'thread/deleted of the parent',
      client.notification('thread/deleted', {
        where: ({ threadId }) => threadId === parent.threadId,
      }),
    );
    await client.request('thread/loaded/list', {});
    const names = new Map([
      [parent.threadId, 'parent'],
      [child.threadId, 'child'],
      [grandchild.threadId, 'grandchild'],
    ]);
    const announced = client
      .received({ method: 'thread/deleted' })
      .map(({ params }) => names.get((params as { threadId: string }).threadId));
    check('DELETE-01').equal('the order', announced, ['grandchild', 'child', 'parent']);
    const left = [parent, child, grandchild].map(({ path }) => existsSync(path));
    check('DELETE-01').equal('rollouts left', left, [false, false, false]);
  },
});

conformanceCase({
  id: 'delete/before-first-turn',
  title: 'a thread is deleted before its first turn',
  clauses: ['DELETE-02'],
  requires: [...requires, 'thread/start'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const { id: threadId } = await startThread(client);
    check('DELETE-02').accepted('delete', await client.request('thread/delete', { threadId }));
    await check('DELETE-02').arrives(
      'thread/deleted',
      client.notification('thread/deleted', { where: (params) => params.threadId === threadId }),
    );
    const listed = await client.request('thread/loaded/list', {});
    const loaded = check('DELETE-02').accepted('thread/loaded/list', listed);
    check('DELETE-02').equal('the loaded threads', loaded.data, [], listed.frame);
  },
});

conformanceCase({
  id: 'delete/ephemeral-refused',
  title: 'an ephemeral thread is not deleted and stays loaded',
  clauses: ['DELETE-03'],
  requires: [...requires, 'thread/start'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const ephemeral = await startThread(client, { ephemeral: true });
    const persisted = await startThread(client);
    const outcome = await client.request('thread/delete', { threadId: ephemeral.id });
    const control = await client.request('thread/delete', { threadId: persisted.id });
    check('DELETE-03').refused('delete of the ephemeral thread', outcome, {
      code: -32600,
      says: /thread is not persisted and cannot be deleted/,
      control,
    });
    const listed = await client.request('thread/loaded/list', {});
    const loaded = check('DELETE-03').accepted('thread/loaded/list', listed);
    check('DELETE-03').equal('the loaded threads', loaded.data, [ephemeral.id], listed.frame);
  },
});

conformanceCase({
  id: 'delete/unknown-refused',
  title: 'what does not exist is not deleted; neither is what is deleted already',
  clauses: ['DELETE-06'],
  requires,
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout();
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/delete', { threadId: unknown });
    const control = await client.request('thread/delete', { threadId });
    const again = await client.request('thread/delete', { threadId });
    for (const refused of [outcome, again]) {
      check('DELETE-06').refused('delete', refused, {
        code: -32600,
        says: /thread not found|no rollout found for thread id/,
        control,
      });
    }
  },
});

conformanceCase({
  id: 'delete/loaded-elsewhere-refused',
  title: 'a thread that another process has loaded is deleted once that process ended',
  clauses: ['DELETE-05'],
  requires: [...requires, 'turn/start'],
  async run({ launch, model, check }) {
    const { server, thread } = await loadedThread({ launch, model });
    const other = await (await launch()).connect();
    const outcome = await other.request('thread/delete', { threadId: thread.id });
    check('DELETE-05').equal('the rollout exists', existsSync(thread.path), true);
    await server.stop();
    const control = await other.request('thread/delete', { threadId: thread.id });
    check('DELETE-05').refused('delete', outcome, {
      code: -32600,
      says: /already has an active writer/,
      control,
    });
  },
});
