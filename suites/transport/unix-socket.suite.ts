import { stat } from 'node:fs/promises';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { StartFailure } from '../../harness/target/start-failure.ts';

const requires = ['thread/loaded/list'];

conformanceCase({
  id: 'transport/unix-socket-private',
  title: 'the Unix socket is the user’s alone',
  clauses: ['TRANS-14'],
  requires,
  transports: ['unix'],
  async run({ launch, check }) {
    const server = await launch();
    const client = await server.connect();
    const outcome = await client.request('thread/loaded/list', {});
    check('TRANS-14').accepted('a request over the socket', outcome);
    const { mode } = await stat(server.socketPath);
    check('TRANS-14').equal('its mode', (mode & 0o777).toString(8), '600');
  },
});

conformanceCase({
  id: 'transport/unix-socket-stale',
  title: 'a server replaces the socket that a killed one left',
  clauses: ['TRANS-28'],
  requires,
  transports: ['unix'],
  async run({ launch, check }) {
    const first = await launch();
    // Answered: so nothing is on its way when it is killed.
    prerequisite(await (await first.connect()).request('thread/loaded/list', {}));
    first.process.signal('SIGKILL');
    await first.ends();
    const second = await launch({ listen: `unix://${first.socketPath}` });
    const client = await second.connect();
    const outcome = await client.request('thread/loaded/list', {});
    check('TRANS-28').accepted('a request over the new socket', outcome);
  },
});

conformanceCase({
  id: 'transport/unix-socket-in-use',
  title: 'a server does not start on the socket of another; the other is not disturbed',
  clauses: ['TRANS-29'],
  requires,
  transports: ['unix'],
  async run({ launch, check }) {
    const first = await launch();
    const client = await first.connect();
    // Its end may come before or after its socket, which is there already, is found.
    const second = launch({ listen: `unix://${first.socketPath}` }).then(
      (server) => server.ends(),
      (error: unknown) => {
        if (error instanceof StartFailure) return error.exit;
        throw error;
      },
    );
    const exit = await check('TRANS-29').arrives('the second ends', second);
    check('TRANS-29').that('it failed', exit.code !== 0 && exit.signal === undefined, {
      expected: 'an exit code other than 0',
      seen: exit,
    });
    const another = await first.connect();
    for (const connection of [client, another]) {
      const outcome = await connection.request('thread/loaded/list', {});
      check('TRANS-29').accepted(`the first serves ${connection.name}`, outcome);
    }
  },
});
