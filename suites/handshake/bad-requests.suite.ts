import { conformanceCase } from '../../harness/runner/conformance-case.ts';

conformanceCase({
  id: 'handshake/unknown-method',
  title: 'an unknown method is refused as an invalid request that names it',
  clauses: ['INIT-12'],
  requires: ['thread/loaded/list'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const outcome = await client.rawRequest('thread/doesNotExist', {});
    const control = await client.request('thread/loaded/list', {});
    check('INIT-12').refused('an unknown method', outcome, {
      code: -32600,
      says: /^Invalid request: unknown variant `thread\/doesNotExist`/,
      control,
    });
  },
});

conformanceCase({
  id: 'handshake/bad-params',
  title: 'params of the wrong type and missing params are refused as an invalid request',
  clauses: ['INIT-13'],
  requires: ['thread/loaded/list', 'thread/read'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const control = await client.request('thread/loaded/list', { limit: 5 });
    const wrongType = await client.rawRequest('thread/loaded/list', { limit: 'five' });
    check('INIT-13').refused('a text where a number belongs', wrongType, {
      code: -32600,
      says: /^Invalid request: invalid type/,
      control,
    });
    const missing = await client.rawRequest('thread/read', {});
    check('INIT-13').refused('a missing member', missing, {
      code: -32600,
      says: /^Invalid request: missing field `threadId`/,
      control,
    });
  },
});

conformanceCase({
  id: 'handshake/string-id',
  title: 'a request id that is a text comes back as the same text',
  clauses: ['TRANS-04'],
  requires: ['thread/loaded/list'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    // The answer is correlated by its id: one that came back as a number would answer nothing.
    const outcome = await client.rawRequest('thread/loaded/list', {}, { id: '17' });
    check('TRANS-04').accepted('a request with the id "17"', outcome);
  },
});

conformanceCase({
  id: 'handshake/no-jsonrpc-member',
  title: 'no frame has the member jsonrpc, and none needs it',
  clauses: ['TRANS-01'],
  requires: ['thread/start', 'thread/read'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const started = await client.request('thread/start', { model: 'mock-model' });
    const { thread } = check('TRANS-01').accepted('a request without jsonrpc', started);
    await client.notification('thread/started');
    await client.request('thread/read', { threadId: `${thread.id}0` });
    const { firstVersioned } = client;
    check('TRANS-01').that('no frame has it', firstVersioned === undefined, {
      expected: 'responses, errors and notifications without jsonrpc',
      seen: 'the member jsonrpc',
      ...(firstVersioned === undefined ? {} : { frame: firstVersioned }),
    });
  },
});

const brokenFrames = [
  { name: 'not JSON', text: 'this is {not json' },
  { name: 'half an object', text: '{"id":9001,"method":"thread/loaded/list","par' },
  { name: 'no message', text: '{"hello":"world"}' },
  { name: 'a bare number', text: '42' },
];

conformanceCase({
  id: 'handshake/broken-frame-ignored',
  title: 'a frame that is no message is dropped without an answer; the connection lives on',
  clauses: ['TRANS-02'],
  requires: ['thread/loaded/list'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    for (const { name, text } of brokenFrames) {
      client.sendText(text);
      // The answer to the next request is the barrier: an answer to the frame had to come before it,
      // and would be a response to no pending request.
      const next = await client.request('thread/loaded/list', {});
      check('TRANS-02').accepted(`the request after a frame that is ${name}`, next);
    }
  },
});

conformanceCase({
  id: 'handshake/end-of-input',
  title: 'the end of its standard input ends a stdio server with exit code 0',
  clauses: ['SHUT-05'],
  transports: ['stdio'],
  async run({ launch, check }) {
    const server = await launch();
    const client = await server.connect();
    client.expectClose();
    server.process.stdin.end();
    const exit = await check('SHUT-05').arrives('the process ends', server.ends());
    check('SHUT-05').equal(
      'it ends by itself with code 0',
      [exit.code, exit.signal],
      [0, undefined],
    );
  },
});
