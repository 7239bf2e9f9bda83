import { conformanceCase } from '../../harness/runner/conformance-case.ts';

conformanceCase({
  id: 'transport/non-loopback-needs-auth',
  title: 'a server does not listen beyond loopback without authentication',
  clauses: ['TRANS-13'],
  transports: ['ws'],
  async run({ failedStart, launch, check }) {
    // An address that no machine has: a server that tried to listen there would say so.
    const failure = await failedStart({ listen: 'ws://192.0.2.1:0' });
    check('TRANS-13').that(
      'an address beyond loopback',
      /refusing to start non-loopback websocket listener/.test(failure?.stderr ?? ''),
      { expected: 'a refusal to start', seen: failure?.stderr ?? 'a server' },
    );
    const server = await launch();
    const control = await server.http({ path: '/readyz' });
    check('TRANS-13').equal('on loopback it starts', control.status, 200);
  },
});

conformanceCase({
  id: 'transport/unknown-listen-address',
  title: 'an address that is no form of --listen is refused at the start with the forms there are',
  clauses: ['TRANS-15'],
  transports: ['ws'],
  async run({ failedStart, launch, check }) {
    const failure = await failedStart({ listen: 'http://127.0.0.1:0' });
    check('TRANS-15').that('http://', (failure?.exit.code ?? 0) !== 0, {
      expected: 'a start that fails',
      seen: failure?.message ?? 'a server',
    });
    check('TRANS-15').that('the forms are told', /ws:\/\/IP:PORT/.test(failure?.stderr ?? ''), {
      expected: 'stdio:// and ws://IP:PORT',
      seen: failure?.stderr,
    });
    await (await launch()).connect();
  },
});

conformanceCase({
  id: 'transport/port-zero',
  title: 'two servers that ask for port 0 listen on different ports',
  clauses: ['TRANS-05'],
  requires: ['thread/loaded/list'],
  transports: ['ws'],
  async run({ launch, check }) {
    const [first, second] = [await launch(), await launch()];
    for (const server of [first, second]) {
      const client = await server.connect();
      const outcome = await client.request('thread/loaded/list', {});
      check('TRANS-05').accepted('a request', outcome);
    }
  },
});
