import { assistantMessage } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { turnEnds } from '../steps/turn-ends.ts';
import { userText } from '../steps/user-text.ts';

const maxCharacters = 1 << 20;
const onePixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

conformanceCase({
  id: 'turns/oversized-input',
  title: 'text over the limit is refused with the numbers that a client needs, and starts no turn',
  clauses: ['TURN-02'],
  requires: ['turn/start', 'thread/read'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const { id: threadId } = await startThread(client);
    const half = 'x'.repeat(maxCharacters / 2);
    const input = [userText(half), userText(`${half}y`)];
    const outcome = await client.request('turn/start', { threadId, input });
    await check('TURN-02').quiet('no turn begins', {
      on: client,
      after: outcome.frame,
      methods: /^turn\//,
      barrier: () => client.request('thread/read', { threadId }),
    });
    await runTurn(client, model, threadId);
    const control = await client.request('thread/read', { threadId });
    check('TURN-02').refused('one character too many in two texts', outcome, {
      code: -32602,
      says: new RegExp(String(maxCharacters)),
      control,
    });
    const data = outcome.ok ? undefined : outcome.error.data;
    const { input_error_code, max_chars, actual_chars } = (data ?? {}) as Record<string, unknown>;
    check('TURN-02').equal(
      'the data of the error',
      { input_error_code, max_chars, actual_chars },
      {
        input_error_code: 'input_too_large',
        max_chars: maxCharacters,
        actual_chars: maxCharacters + 1,
      },
      outcome.frame,
    );
  },
});

conformanceCase({
  id: 'turns/largest-input',
  title: 'text of exactly the limit is a turn',
  clauses: ['TURN-12'],
  requires: ['turn/start'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    model.script(assistantMessage('answer'));
    const input = [userText('x'.repeat(maxCharacters))];
    const outcome = await client.request('turn/start', { threadId: thread.id, input });
    const { turn } = check('TURN-12').accepted('the turn', outcome);
    const ended = await check('TURN-12').arrives('its end', turnEnds(client, turn.id));
    check('TURN-12').equal('it completed', ended.params.turn.status, 'completed', ended.frame);
  },
});

for (const scheme of ['http', 'HTTPS']) {
  conformanceCase({
    id: `turns/remote-image-${scheme.toLowerCase()}`,
    title: `an image at a ${scheme} address is refused; one that is in the request is not`,
    clauses: ['TURN-03'],
    requires: ['turn/start'],
    async run({ launch, model, check }) {
      const { client, thread } = await loadedThread({ launch, model });
      const look = (url: string) =>
        client.rawRequest('turn/start', {
          threadId: thread.id,
          input: [userText('look'), { type: 'image', url }],
        });
      const outcome = await look(`${scheme}://127.0.0.1:9/a.png`);
      model.script(assistantMessage('one pixel'));
      const before = client.mark();
      const control = await look(onePixel);
      check('TURN-03').refused('the image', outcome, {
        code: -32600,
        says: /remote image URLs/i,
        control,
      });
      await check('TURN-03').arrives(
        'the end of the turn with the image',
        client.notification('turn/completed', { after: before }),
      );
    },
  });
}
