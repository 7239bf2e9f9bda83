import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { initialize } from '../../harness/target/target-server.ts';

conformanceCase({
  id: 'handshake/not-initialized',
  isSmoke: true,
  title: 'a request before initialize is refused, and the connection stays usable',
  clauses: ['INIT-01'],
  requires: ['thread/loaded/list'],
  async run({ launch, check }) {
    const client = await (await launch()).connect({ handshake: false });
    const early = await client.request('thread/loaded/list', {});
    await initialize(client, true);
    const control = await client.request('thread/loaded/list', {});
    check('INIT-01').refused('a request before initialize', early, {
      code: -32600,
      says: /^Not initialized$/,
      control,
    });
  },
});

conformanceCase({
  id: 'handshake/not-initialized-per-connection',
  title: 'initialize counts for its own connection only',
  clauses: ['INIT-01', 'INIT-11'],
  requires: ['thread/loaded/list'],
  transports: ['ws', 'unix'],
  async run({ launch, check }) {
    const server = await launch();
    const alice = await server.connect();
    const bob = await server.connect({ handshake: false });
    const [forAlice, forBob] = await Promise.all([
      alice.rawRequest('thread/loaded/list', {}, { id: 77 }),
      bob.rawRequest('thread/loaded/list', {}, { id: 77 }),
    ]);
    check('INIT-11').accepted('the request with id 77 of the initialised connection', forAlice);
    check('INIT-11').refused('the request with the same id of the other', forBob, {
      code: -32600,
      says: /^Not initialized$/,
      control: forAlice,
    });
    const early = await bob.request('thread/loaded/list', {});
    const control = await alice.request('thread/loaded/list', {});
    check('INIT-01').refused('a request on the connection without initialize', early, {
      code: -32600,
      says: /^Not initialized$/,
      control,
    });
  },
});

conformanceCase({
  id: 'handshake/already-initialized',
  title: 'a second initialize on the same connection is refused',
  clauses: ['INIT-02'],
  requires: ['thread/loaded/list'],
  async run({ launch, check }) {
    const client = await (await launch()).connect({ handshake: false });
    const first = await initialize(client, true);
    const second = await initialize(client, true);
    check('INIT-02').refused('the second initialize', second, {
      code: -32600,
      says: /^Already initialized$/,
      control: first,
    });
    const after = await client.request('thread/loaded/list', {});
    check('INIT-02').accepted('a request after it', after);
  },
});

conformanceCase({
  id: 'handshake/user-agent',
  title: "initialize answers with a userAgent that begins with the client's name",
  clauses: ['INIT-03'],
  async run({ launch, check }) {
    const client = await (await launch()).connect({ handshake: false });
    const outcome = await initialize(client, true);
    const { userAgent } = check('INIT-03').accepted('initialize', outcome);
    check('INIT-03').that('the name comes first', userAgent.startsWith('app-server-conformance/'), {
      expected: 'app-server-conformance/VERSION …',
      seen: userAgent,
      frame: outcome.frame,
    });
  },
});

conformanceCase({
  id: 'handshake/initialized-is-optional',
  title: 'requests are answered without the initialized notification',
  clauses: ['INIT-09'],
  requires: ['thread/loaded/list'],
  async run({ launch, check }) {
    const client = await (await launch()).connect({ handshake: false });
    const outcome = await client.request('initialize', {
      clientInfo: { name: 'app-server-conformance', title: null, version: '1.0.0' },
    });
    check('INIT-09').accepted('initialize without capabilities', outcome);
    const listed = await client.request('thread/loaded/list', {});
    check('INIT-09').accepted('a request without initialized', listed);
  },
});
