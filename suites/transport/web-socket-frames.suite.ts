import { conformanceCase } from '../../harness/runner/conformance-case.ts';

const requires = ['thread/loaded/list'];
const transports = ['ws', 'unix'] as const;

conformanceCase({
  id: 'transport/binary-ignored',
  title: 'a binary message is ignored; the connection lives on',
  clauses: ['TRANS-06'],
  requires,
  transports,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const request = { id: 'binary', method: 'thread/loaded/list', params: {} };
    // An answer to it would be a response to no pending request.
    client.webSocket.sendBinary(Buffer.from(JSON.stringify(request)));
    const next = await client.request('thread/loaded/list', {});
    check('TRANS-06').accepted('the request behind it', next);
  },
});

conformanceCase({
  id: 'transport/ping',
  title: 'a ping is answered with a pong that has its payload',
  clauses: ['TRANS-20'],
  requires,
  transports,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const payload = await check('TRANS-20').arrives(
      'the pong',
      client.webSocket.ping('still there?'),
    );
    check('TRANS-20').equal('its payload', payload, 'still there?');
    const next = await client.request('thread/loaded/list', {});
    check('TRANS-20').accepted('a request after it', next);
  },
});

conformanceCase({
  id: 'transport/fragments',
  title: 'a message that comes in several frames is one message',
  clauses: ['TRANS-21'],
  requires,
  transports,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const control = await client.request('thread/loaded/list', {});
    check('TRANS-21').accepted('a request in one frame', control);
    const outcome = await client.rawRequest('thread/loaded/list', {}, { fragments: 3 });
    check('TRANS-21').accepted('the same request in three', outcome);
  },
});

conformanceCase({
  id: 'transport/close-ends-one',
  title: 'a connection that is closed ends alone',
  clauses: ['TRANS-24'],
  requires,
  transports,
  async run({ launch, check }) {
    const server = await launch();
    const alice = await server.connect();
    const bob = await server.connect();
    await alice.close();
    const outcome = await bob.request('thread/loaded/list', {});
    check('TRANS-24').accepted("bob's request", outcome);
    const carol = await server.connect();
    const another = await carol.request('thread/loaded/list', {});
    check('TRANS-24').accepted("a new connection's request", another);
  },
});
