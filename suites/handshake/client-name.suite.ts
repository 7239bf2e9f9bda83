import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { introduce } from '../steps/introduce.ts';

conformanceCase({
  id: 'handshake/platform',
  title: 'initialize says on which family of platforms and on which system the server runs',
  clauses: ['INIT-14'],
  async run({ launch, check }) {
    const client = await (await launch()).connect({ handshake: false });
    const outcome = await introduce(client, 'app-server-conformance');
    const { platformFamily, platformOs } = check('INIT-14').accepted('initialize', outcome);
    const isWindows = process.platform === 'win32';
    const system = { darwin: 'macos', win32: 'windows' }[String(process.platform)];
    check('INIT-14').equal('the family', platformFamily, isWindows ? 'windows' : 'unix');
    check('INIT-14').equal('the system', platformOs, system ?? process.platform);
  },
});

for (const name of ['codex_app_server_daemon', 'codex-backend']) {
  conformanceCase({
    id: `handshake/${name.replaceAll('_', '-')}-is-no-originator`,
    title: `the client name ${name} does not become the originator`,
    clauses: ['INIT-04'],
    async run({ launch, check }) {
      const client = await (await launch()).connect({ handshake: false });
      const outcome = await introduce(client, name);
      const { userAgent } = check('INIT-04').accepted('initialize', outcome);
      check('INIT-04').that('another originator', userAgent.startsWith('codex_cli_rs/'), {
        expected: 'codex_cli_rs/VERSION …',
        seen: userAgent,
        frame: outcome.frame,
      });
    },
  });
}

conformanceCase({
  id: 'handshake/originator-override',
  title: "the originator in the environment wins over the client's name",
  clauses: ['INIT-05'],
  async run({ launch, check }) {
    const env = { CODEX_INTERNAL_ORIGINATOR_OVERRIDE: 'from_the_environment' };
    const client = await (await launch({ env })).connect({ handshake: false });
    const outcome = await introduce(client, 'app-server-conformance');
    const { userAgent } = check('INIT-05').accepted('initialize', outcome);
    check('INIT-05').that(
      'the override comes first',
      userAgent.startsWith(`${env.CODEX_INTERNAL_ORIGINATOR_OVERRIDE}/`),
      {
        expected: `${env.CODEX_INTERNAL_ORIGINATOR_OVERRIDE}/VERSION …`,
        seen: userAgent,
        frame: outcome.frame,
      },
    );
  },
});

conformanceCase({
  id: 'handshake/name-is-no-header',
  title:
    'a client name that no HTTP header can hold is refused, and the connection stays uninitialised',
  clauses: ['INIT-06'],
  requires: ['thread/loaded/list'],
  async run({ launch, check }) {
    const client = await (await launch()).connect({ handshake: false });
    const outcome = await introduce(client, 'bad\rname');
    const early = await client.request('thread/loaded/list', {});
    const control = await introduce(client, 'good-name');
    check('INIT-06').refused('a name with a carriage return', outcome, {
      code: -32600,
      says: /^Invalid clientInfo\.name: 'bad\rname'\. Must be a valid HTTP header value\.$/,
      control,
    });
    const after = await client.request('thread/loaded/list', {});
    check('INIT-06').refused('a request between the two', early, {
      code: -32600,
      says: /^Not initialized$/,
      control: after,
    });
  },
});

conformanceCase({
  id: 'handshake/originator-is-global',
  title: 'the first client of a process names its originator; each client is named at the end',
  clauses: ['INIT-10'],
  transports: ['ws', 'unix'],
  async run({ launch, check }) {
    const server = await launch();
    for (const name of ['first-client', 'second-client']) {
      const client = await server.connect({ handshake: false });
      const outcome = await introduce(client, name);
      const { userAgent } = check('INIT-10').accepted(`initialize of ${name}`, outcome);
      const names = /^([^/]*)\/.* \(([^;]*); 1\.0\.0\)$/.exec(userAgent)?.slice(1);
      check('INIT-10').equal('first and last name', names, ['first-client', name], outcome.frame);
    }
  },
});
