import { conformanceCase } from '../../harness/runner/conformance-case.ts';

const healthPaths = ['/readyz', '/healthz'];
const origin = { origin: 'https://example.com' };

conformanceCase({
  id: 'transport/health-endpoints',
  title: 'the port of the WebSockets answers /readyz and /healthz with 200',
  clauses: ['TRANS-07'],
  requires: ['thread/loaded/list'],
  transports: ['ws'],
  async run({ launch, check }) {
    const server = await launch();
    for (const path of healthPaths) {
      const { status } = await server.http({ path });
      check('TRANS-07').equal(path, status, 200);
    }
    const client = await server.connect();
    const outcome = await client.request('thread/loaded/list', {});
    check('TRANS-07').accepted('a request over a WebSocket of the same port', outcome);
  },
});

conformanceCase({
  id: 'transport/origin-refused',
  title: 'a WebSocket that a web page asks for is refused; the same without Origin is not',
  clauses: ['TRANS-08'],
  transports: ['ws'],
  async run({ launch, check }) {
    const server = await launch();
    const refused = await server.http({ upgrade: true, headers: origin });
    check('TRANS-08').equal('an upgrade with Origin', refused.status, 403);
    const control = await server.http({ upgrade: true });
    check('TRANS-08').equal('an upgrade without', control.status, 101);
  },
});

conformanceCase({
  id: 'transport/origin-refused-health',
  title: 'a web page cannot ask the health endpoints either',
  clauses: ['TRANS-17'],
  transports: ['ws'],
  async run({ launch, check }) {
    const server = await launch();
    for (const path of healthPaths) {
      const refused = await server.http({ path, headers: origin });
      check('TRANS-17').equal(`${path} with Origin`, refused.status, 403);
      const control = await server.http({ path });
      check('TRANS-17').equal(`${path} without`, control.status, 200);
    }
  },
});
