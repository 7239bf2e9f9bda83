import { conformanceCase } from '../../harness/runner/conformance-case.ts';

const requires = ['thread/loaded/list'];
const sockets = ['ws', 'unix'] as const;
const budgetMs = 20_000;

/** Params that make a request of about so many bytes; servers do not know the member. */
function filled(bytes: number): Record<string, string> {
  return { filler: 'x'.repeat(bytes) };
}

conformanceCase({
  id: 'transport/long-request',
  title: 'a request of 20 MB on stdio is answered',
  clauses: ['TRANS-31'],
  requires,
  transports: ['stdio'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const params = filled(20_000_000);
    const outcome = await client.rawRequest('thread/loaded/list', params, { budgetMs });
    check('TRANS-31').accepted('the long request', outcome);
    const next = await client.request('thread/loaded/list', {});
    check('TRANS-31').accepted('the next one', next);
  },
});

conformanceCase({
  id: 'transport/long-frame',
  title: 'a frame of 16 MB on a WebSocket is read; one above 16 MiB ends its connection alone',
  clauses: ['TRANS-32', 'TRANS-33'],
  requires,
  transports: sockets,
  async run({ launch, check }) {
    const server = await launch();
    const alice = await server.connect();
    const bob = await server.connect();
    const params = filled(16_000_000);
    const outcome = await alice.rawRequest('thread/loaded/list', params, { budgetMs });
    check('TRANS-32').accepted('a frame of 16 MB', outcome);
    alice.expectClose();
    alice.notify('thread/loaded/list', filled(16_777_216));
    await check('TRANS-33').arrives('the end of the connection', alice.closed);
    const later = await bob.request('thread/loaded/list', {});
    check('TRANS-33').accepted('a request of bob', later);
  },
});

for (const [kind, transports] of [
  ['stdio', ['stdio']],
  ['a-socket', sockets],
] as const) {
  conformanceCase({
    id: `transport/long-answer-on-${kind}`,
    title: `an answer of 6 MB on ${kind.replace('-', ' ')} arrives whole`,
    clauses: ['TRANS-34'],
    requires: ['thread/read'],
    transports,
    async run({ launch, home, check }) {
      const agentText = 'a long answer; '.repeat(400_000);
      const turns = [{ userText: 'Hello', agentText }];
      const { threadId } = await home.writeRollout({ turns });
      const client = await (await launch()).connect();
      const params = { threadId, includeTurns: true };
      const outcome = await client.request('thread/read', params, { budgetMs });
      const { thread } = check('TRANS-34').accepted('thread/read', outcome);
      const text = thread.turns[0]?.items.findLast(({ type }) => type === 'agentMessage')?.text;
      check('TRANS-34').equal('its length', text?.length, agentText.length);
      check('TRANS-34').equal('it is whole', text === agentText, true);
    },
  });
}
