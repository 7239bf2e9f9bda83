import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { askApproval, commandApproval } from '../steps/ask-approval.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { sharedServer } from '../steps/shared-server.ts';

conformanceCase({
  id: 'resume/approval-accepted',
  title: 'an accepted approval is resolved before the turn completes, and its command runs',
  clauses: ['TURN-05'],
  requires: ['turn/start'],
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(client, model, thread.id, file);
    check('TURN-05').equal('nothing ran yet', existsSync(file), false);
    client.answer(request.id, { decision: 'accept' });
    const resolved = await check('TURN-05').arrives(
      'serverRequest/resolved',
      client.notification('serverRequest/resolved', {
        where: ({ threadId, requestId }) => threadId === thread.id && requestId === request.id,
      }),
    );
    const completed = await check('TURN-05').arrives(
      'turn/completed',
      client.notification('turn/completed', { where: (params) => params.turn.id === turn.id }),
    );
    check('TURN-05').inOrder(
      'the question is resolved first',
      { name: 'serverRequest/resolved', frame: resolved.frame },
      { name: 'turn/completed', frame: completed.frame },
    );
    check('TURN-05').equal('the turn completed', completed.params.turn.status, 'completed');
    check('TURN-05').equal('the command ran', existsSync(file), true);
  },
});

conformanceCase({
  id: 'resume/pending-approval-replayed',
  title: 'a pending approval is asked of a second connection that resumes, and of no other again',
  clauses: ['RESUME-20', 'RESUME-22'],
  requires: ['turn/start', 'thread/resume', 'thread/loaded/list'],
  transports: ['ws', 'unix'],
  async run({ launch, model, home, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(alice, model, thread.id, file);
    const outcome = await bob.request('thread/resume', { threadId: thread.id });
    check('RESUME-20').accepted('resume by bob', outcome);
    const replayed = await check('RESUME-20').arrives(
      'the approval request at bob',
      bob.serverRequest(commandApproval),
    );
    check('RESUME-20').inOrder(
      'it follows the response',
      { name: 'response', frame: outcome.frame },
      { name: 'request', frame: replayed.frame },
    );
    const asked = { id: replayed.id, params: replayed.params };
    const first = { id: request.id, params: request.params };
    check('RESUME-20').equal('it is the same request', asked, first, replayed.frame);
    await alice.request('thread/loaded/list', {});
    const atAlice = alice.received({ method: commandApproval });
    check('RESUME-22').equal('alice was asked once', atAlice.length, 1, atAlice[1]?.frame);
    bob.answer(request.id, { decision: 'accept' });
    for (const client of [alice, bob]) {
      const completed = await check('RESUME-20').arrives(
        `${client.name} sees the end of the turn`,
        client.notification('turn/completed', { where: (params) => params.turn.id === turn.id }),
      );
      check('RESUME-20').equal('it completed', completed.params.turn.status, 'completed');
    }
    check('RESUME-20').equal('the command ran', existsSync(file), true);
    check('RESUME-20').equal('the model was asked three times', model.requests.length, 3);
  },
});
