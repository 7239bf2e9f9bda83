import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { streamedMessage } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { askApproval } from '../steps/ask-approval.ts';
import { burst } from '../steps/burst.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { turnEnds } from '../steps/turn-ends.ts';

const parts = Array.from({ length: 40 }, (_, index) => `part ${index} `);

conformanceCase({
  id: 'overload/turn-in-a-burst',
  title:
    'an approval that is answered amid 1000 requests is taken, and no event of the turn is lost',
  clauses: ['OVER-06', 'OVER-07'],
  requires: ['thread/loaded/list', 'turn/start'],
  transports: ['stdio'],
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const rest = [streamedMessage(parts)];
    const { turn, request } = await askApproval(client, model, thread.id, file, rest);
    const first = burst(client, 500);
    client.answer(request.id, { decision: 'accept' });
    await Promise.all([first, burst(client, 500)]);
    const end = await check('OVER-06').arrives('the end', turnEnds(client, turn.id));
    check('OVER-06').equal('the turn completed', end.params.turn.status, 'completed', end.frame);
    check('OVER-06').equal('the command ran', existsSync(file), true);
    const deltas = client
      .received({ method: 'item/agentMessage/delta', after: request.frame })
      .map(({ params }) => (params as { delta: string }).delta);
    check('OVER-07').equal('the streamed answer', deltas.join(''), parts.join(''));
  },
});
