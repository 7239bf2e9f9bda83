import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assistantMessage } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { askApproval } from '../steps/ask-approval.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { questionResolved } from '../steps/question-resolved.ts';
import { startThread } from '../steps/start-thread.ts';
import { turnEnds } from '../steps/turn-ends.ts';

const requires = ['turn/start', 'thread/read'];

conformanceCase({
  id: 'approval/unknown-id-ignored',
  title: 'an answer to a request that was never asked is ignored; the open one stays open',
  clauses: ['APPROVAL-11'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(client, model, thread.id, file);
    client.answer(987_654, { decision: 'accept' });
    client.answer('no-such-request', { decision: 'accept' });
    const read = await client.request('thread/read', { threadId: thread.id });
    check('APPROVAL-11').accepted('the next request', read);
    client.answer(request.id, { decision: 'decline' });
    const end = await check('APPROVAL-11').arrives('the end', turnEnds(client, turn.id));
    check('APPROVAL-11').equal('the turn completed', end.params.turn.status, 'completed');
    check('APPROVAL-11').equal('nothing ran', existsSync(file), false);
  },
});

conformanceCase({
  id: 'approval/interrupted',
  title: 'the interrupt of a turn resolves its open approval; a late answer runs nothing',
  clauses: ['APPROVAL-12'],
  requires: [...requires, 'turn/interrupt'],
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(client, model, thread.id, file, []);
    const params = { threadId: thread.id, turnId: turn.id };
    check('APPROVAL-12').accepted('interrupt', await client.request('turn/interrupt', params));
    const end = await check('APPROVAL-12').arrives('the end', turnEnds(client, turn.id));
    check('APPROVAL-12').equal('the turn was interrupted', end.params.turn.status, 'interrupted');
    await check('APPROVAL-12').arrives(
      'serverRequest/resolved',
      questionResolved(client, request.id),
    );
    client.answer(request.id, { decision: 'accept' });
    const read = await client.request('thread/read', { threadId: thread.id });
    const { status } = check('APPROVAL-12').accepted('thread/read', read).thread;
    check('APPROVAL-12').equal('the thread is idle', status?.type, 'idle', read.frame);
    check('APPROVAL-12').equal('nothing ran', existsSync(file), false);
  },
});

conformanceCase({
  id: 'approval/status-waits',
  title: 'while an approval is open the thread is active and waits on it, and no longer afterwards',
  clauses: ['STATUS-08'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(client, model, thread.id, file);
    const read = await client.request('thread/read', { threadId: thread.id });
    const { status } = check('STATUS-08').accepted('thread/read', read).thread;
    const waiting = { type: 'active', activeFlags: ['waitingOnApproval'] };
    check('STATUS-08').equal('the status', status, waiting, read.frame);
    client.answer(request.id, { decision: 'accept' });
    await check('STATUS-08').arrives('the end', turnEnds(client, turn.id));
    const statuses = client
      .received({ after: request.frame, method: 'thread/status/changed' })
      .map(({ params }) => (params as { status: unknown }).status);
    const expected = [{ type: 'active', activeFlags: [] }, { type: 'idle' }];
    check('STATUS-08').equal('it is active, then idle', statuses, expected);
  },
});

conformanceCase({
  id: 'approval/two-threads',
  title: 'approvals of two threads have different ids; the answer to one leaves the other open',
  clauses: ['APPROVAL-13'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const other = await startThread(client);
    const [made, left] = [join(home.workspace, 'made.txt'), join(home.workspace, 'left.txt')];
    const second = await askApproval(client, model, other.id, left, []);
    const first = await askApproval(client, model, thread.id, made, []);
    model.script(assistantMessage('done'), assistantMessage('done, too'));
    check('APPROVAL-13').that('the ids differ', first.request.id !== second.request.id, {
      expected: 'two ids',
      seen: first.request.id,
    });
    client.answer(first.request.id, { decision: 'accept' });
    const end = await check('APPROVAL-13').arrives(
      'the first end',
      turnEnds(client, first.turn.id),
    );
    check('APPROVAL-13').equal('the first turn completed', end.params.turn.status, 'completed');
    check('APPROVAL-13').equal('its command ran', existsSync(made), true);
    check('APPROVAL-13').equal("the other's did not", existsSync(left), false);
    const read = await client.request('thread/read', { threadId: other.id });
    const { status } = check('APPROVAL-13').accepted('thread/read', read).thread;
    check('APPROVAL-13').equal('it still waits', status?.activeFlags, ['waitingOnApproval']);
    client.answer(second.request.id, { decision: 'decline' });
    await check('APPROVAL-13').arrives('the second end', turnEnds(client, second.turn.id));
    check('APPROVAL-13').equal('it never ran', existsSync(left), false);
  },
});
