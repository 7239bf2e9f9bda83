import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch, assistantMessage } from '../../fakes/model-server/index.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import type { ThreadItem } from '../../harness/protocol/methods.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { askPatch, newFile, patchApproval } from '../steps/ask-patch.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { questionResolved } from '../steps/question-resolved.ts';
import { runTurn } from '../steps/run-turn.ts';
import { turnEnds } from '../steps/turn-ends.ts';
import { userText } from '../steps/user-text.ts';

const requires = ['turn/start'];
const done = [assistantMessage('done')];

conformanceCase({
  id: 'turns/file-change-approved',
  title: 'a file change waits for the client: accepted it is written, declined it is not',
  clauses: ['TURN-07'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const [made, left] = [join(home.workspace, 'made.txt'), join(home.workspace, 'left.txt')];
    const first = await askPatch(client, model, thread.id, newFile(made), done);
    check('TURN-07').equal('nothing is written yet', existsSync(made), false);
    client.answer(first.request.id, { decision: 'accept' });
    await check('TURN-07').arrives('the first end', turnEnds(client, first.turn.id));
    check('TURN-07').equal('the file', readFileSync(made, 'utf8'), 'made\n');
    check('TURN-07').equal('the change is done', lastChange(client)?.status, 'completed');
    const second = await askPatch(client, model, thread.id, newFile(left), done);
    client.answer(second.request.id, { decision: 'decline' });
    const end = await check('TURN-07').arrives('the second end', turnEnds(client, second.turn.id));
    check('TURN-07').equal('the turn completed', end.params.turn.status, 'completed', end.frame);
    check('TURN-07').equal('nothing was written', existsSync(left), false);
    check('TURN-07').equal('the change is declined', lastChange(client)?.status, 'declined');
  },
});

conformanceCase({
  id: 'turns/file-change-for-session',
  title: 'a file that may be changed for the session is changed again without a question',
  clauses: ['TURN-13'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const first = await askPatch(client, model, thread.id, newFile(file), done);
    client.answer(first.request.id, { decision: 'acceptForSession' });
    await check('TURN-13').arrives('the first end', turnEnds(client, first.turn.id));
    const patch = `*** Begin Patch\n*** Update File: ${file}\n@@\n-made\n+changed\n*** End Patch`;
    model.script(applyPatch({ patch }), ...done);
    const input = [userText('change it again')];
    const outcome = await client.request('turn/start', {
      threadId: thread.id,
      input,
      approvalPolicy: 'untrusted',
    });
    const { turn } = check('TURN-13').accepted('the second turn', outcome);
    await check('TURN-13').arrives('the second end', turnEnds(client, turn.id));
    const questions = client.received({ method: patchApproval });
    check('TURN-13').equal('questions', questions.length, 1, questions[1]?.frame);
    check('TURN-13').equal('the file', readFileSync(file, 'utf8'), 'changed\n');
  },
});

conformanceCase({
  id: 'turns/interrupt-file-change',
  title: 'the interrupt of a turn resolves its open file change; a late answer writes nothing',
  clauses: ['INT-03'],
  requires: [...requires, 'turn/interrupt', 'thread/read'],
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askPatch(client, model, thread.id, newFile(file), []);
    const params = { threadId: thread.id, turnId: turn.id };
    check('INT-03').accepted('interrupt', await client.request('turn/interrupt', params));
    const end = await check('INT-03').arrives('the end', turnEnds(client, turn.id));
    check('INT-03').equal('it was interrupted', end.params.turn.status, 'interrupted', end.frame);
    await check('INT-03').arrives('serverRequest/resolved', questionResolved(client, request.id));
    client.answer(request.id, { decision: 'accept' });
    const read = await client.request('thread/read', { threadId: thread.id });
    const { status } = check('INT-03').accepted('thread/read', read).thread;
    check('INT-03').equal('the thread is idle', status?.type, 'idle', read.frame);
    // A whole turn is time enough for a change that is made late.
    await runTurn(client, model, thread.id, 'meanwhile');
    check('INT-03').equal('nothing is written', existsSync(file), false);
  },
});

function lastChange(client: Connection): ThreadItem | undefined {
  return client
    .received({ method: 'item/completed' })
    .map(({ params }) => (params as { item: ThreadItem }).item)
    .findLast(({ type }) => type === 'fileChange');
}
