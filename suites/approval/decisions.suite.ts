import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../harness/protocol/connection.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { askApproval } from '../steps/ask-approval.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { turnEnds } from '../steps/turn-ends.ts';

const requires = ['turn/start', 'thread/read'];

conformanceCase({
  id: 'approval/declined',
  title: 'a declined command does not run; the turn goes on and completes',
  clauses: ['APPROVAL-07'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(client, model, thread.id, file);
    client.answer(request.id, { decision: 'decline' });
    const end = await check('APPROVAL-07').arrives('the end', turnEnds(client, turn.id));
    check('APPROVAL-07').equal('the turn completed', end.params.turn.status, 'completed');
    check('APPROVAL-07').equal('nothing ran', existsSync(file), false);
    check('APPROVAL-07').equal('the command is declined', commandStatus(client), 'declined');
  },
});

conformanceCase({
  id: 'approval/cancelled',
  title: 'a cancelled command does not run, and the turn is interrupted',
  clauses: ['APPROVAL-08'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(client, model, thread.id, file);
    client.answer(request.id, { decision: 'cancel' });
    const end = await check('APPROVAL-08').arrives('the end', turnEnds(client, turn.id));
    check('APPROVAL-08').equal('the turn was interrupted', end.params.turn.status, 'interrupted');
    check('APPROVAL-08').equal('nothing ran', existsSync(file), false);
    check('APPROVAL-08').equal('the model was not asked again', model.requests.length, 2);
  },
});

conformanceCase({
  id: 'approval/error-is-no-consent',
  title:
    'an error as the answer of a client is no consent: the command does not run, the turn ends',
  clauses: ['APPROVAL-09'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(client, model, thread.id, file);
    const error = { code: -32603, message: 'the dialog could not be shown' };
    client.sendText(JSON.stringify({ id: request.id, error }));
    const end = await check('APPROVAL-09').arrives('the end', turnEnds(client, turn.id));
    check('APPROVAL-09').equal('nothing ran', existsSync(file), false);
    check('APPROVAL-09').equal('the turn completed', end.params.turn.status, 'completed');
  },
});

conformanceCase({
  id: 'approval/unreadable-answer-is-no-consent',
  title: 'an answer that the server cannot read is no consent: the command does not run',
  clauses: ['APPROVAL-10'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(client, model, thread.id, file);
    client.answer(request.id, { decision: 'yes, of course' });
    const end = await check('APPROVAL-10').arrives('the end', turnEnds(client, turn.id));
    check('APPROVAL-10').equal('nothing ran', existsSync(file), false);
    check('APPROVAL-10').equal('the turn completed', end.params.turn.status, 'completed');
  },
});

function commandStatus(client: Connection): unknown {
  return client
    .received({ method: 'item/completed' })
    .map(({ params }) => (params as { item: { type: string; status?: string } }).item)
    .find(({ type }) => type === 'commandExecution')?.status;
}
