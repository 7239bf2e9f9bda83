import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ModelServer } from '../../fakes/model-server/index.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { askApproval } from '../steps/ask-approval.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { runTurn } from '../steps/run-turn.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { startThread } from '../steps/start-thread.ts';

const requires = ['turn/start', 'thread/archive', 'thread/unarchive', 'thread/loaded/list'];
const transports = ['ws', 'unix'] as const;

conformanceCase({
  id: 'archive/running',
  title: 'the archive of a thread whose turn runs unloads it and moves the rollout',
  clauses: ['ARCHIVE-20'],
  requires,
  transports,
  async run({ launch, model, home, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const turn = await holdTurn(alice, model, thread.id);
    const archived = await bob.request('thread/archive', { threadId: thread.id });
    check('ARCHIVE-20').accepted('the archive', archived);
    await check('ARCHIVE-20').arrives('thread/archived', alice.notification('thread/archived'));
    const listed = await bob.request('thread/loaded/list', {});
    const { data } = check('ARCHIVE-20').accepted('thread/loaded/list', listed);
    check('ARCHIVE-20').equal('what is loaded', data, [], listed.frame);
    const target = join(home.archivedSessionsPath, basename(thread.path));
    check('ARCHIVE-20').equal('in the archive', existsSync(target), true);
    turn.release();
    await workElsewhere(bob, model);
    await check('ARCHIVE-20').quiet('the answer of the model', {
      on: alice,
      after: listed.frame,
      methods: /^item\//,
      barrier: () => alice.request('thread/loaded/list', {}),
    });
    check('ARCHIVE-20').equal('its old place', existsSync(thread.path), false);
  },
});

conformanceCase({
  id: 'archive/open-approval',
  title:
    'the archive of a thread that waits for an approval unloads it; a late answer runs nothing',
  clauses: ['APPROVAL-14'],
  requires,
  transports,
  async run({ launch, model, home, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { request } = await askApproval(alice, model, thread.id, file, []);
    const archived = await bob.request('thread/archive', { threadId: thread.id });
    check('APPROVAL-14').accepted('the archive', archived);
    await check('APPROVAL-14').arrives('thread/archived', alice.notification('thread/archived'));
    const listed = await alice.request('thread/loaded/list', {});
    const { data } = check('APPROVAL-14').accepted('thread/loaded/list', listed);
    check('APPROVAL-14').equal('what is loaded', data, [], listed.frame);
    alice.answer(request.id, { decision: 'accept' });
    await alice.request('thread/loaded/list', {});
    await workElsewhere(bob, model);
    check('APPROVAL-14').equal('nothing ran', existsSync(file), false);
  },
});

/** Whatever is left of the archived turn has as much time as a whole turn of another thread takes. */
async function workElsewhere(client: Connection, model: ModelServer): Promise<void> {
  const { id } = await startThread(client);
  await runTurn(client, model, id, 'meanwhile');
}
