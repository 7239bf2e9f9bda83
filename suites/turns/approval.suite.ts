import { join } from 'node:path';
import { functionOutputs } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { askApproval } from '../steps/ask-approval.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { turnEnds } from '../steps/turn-ends.ts';

conformanceCase({
  id: 'turns/refusal-told',
  title: 'the model is told that the user declined its command, and answers that',
  clauses: ['TURN-06'],
  requires: ['turn/start'],
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(client, model, thread.id, file);
    client.answer(request.id, { decision: 'decline' });
    const ended = await check('TURN-06').arrives('the end', turnEnds(client, turn.id));
    check('TURN-06').equal('the turn', ended.params.turn.status, 'completed', ended.frame);
    const last = model.requests.at(-1);
    const outputs = last === undefined ? [] : [...functionOutputs(last).values()];
    check('TURN-06').equal('outputs of the command', outputs.length, 1);
    check('TURN-06').that('it names the refusal', /rejected by user/.test(outputs[0] ?? ''), {
      expected: 'an output that says: rejected by user',
      seen: outputs[0],
    });
  },
});
