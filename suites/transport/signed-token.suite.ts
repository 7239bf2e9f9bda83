import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { bearer } from '../steps/bearer.ts';
import { signedToken } from '../steps/signed-token.ts';

const secret = 'a secret of the conformance harness, 32 bytes at least';
const mode = ['--ws-auth', 'signed-bearer-token', '--ws-shared-secret-file'];
/** Seconds, far beyond every skew of clocks. */
const hour = 3_600;

conformanceCase({
  id: 'transport/signed-token',
  title: 'a signed token opens a WebSocket while it is valid; nothing else does',
  clauses: ['TRANS-11'],
  transports: ['ws'],
  async run({ launch, home, check }) {
    const server = await launch({ args: [...mode, await secretFile(home.workspace, secret)] });
    const now = Math.floor(Date.now() / 1000);
    const upgrade = async (token: string) =>
      (await server.http({ upgrade: true, headers: bearer(token) })).status;
    const valid = signedToken({ exp: now + hour }, secret);
    check('TRANS-11').equal('a valid token', await upgrade(valid), 101);
    const refused = {
      'an expired token': signedToken({ exp: now - hour }, secret),
      'a token without exp': signedToken({}, secret),
      'a token that is not valid yet': signedToken(
        { exp: now + 2 * hour, nbf: now + hour },
        secret,
      ),
      'a token signed with another secret': signedToken({ exp: now + hour }, `${secret}!`),
      'a malformed token': 'not.a.token',
    };
    for (const [what, token] of Object.entries(refused)) {
      check('TRANS-11').equal(what, await upgrade(token), 401);
    }
  },
});

conformanceCase({
  id: 'transport/signed-token-claims',
  title:
    'with a demanded issuer and audience a token needs both; the audience may be one of a list',
  clauses: ['TRANS-30'],
  transports: ['ws'],
  async run({ launch, home, check }) {
    const file = await secretFile(home.workspace, secret);
    const demands = ['--ws-issuer', 'the-issuer', '--ws-audience', 'the-audience'];
    const server = await launch({ args: [...mode, file, ...demands] });
    const exp = Math.floor(Date.now() / 1000) + hour;
    const upgrade = async (claims: Record<string, unknown>) => {
      const token = signedToken({ exp, ...claims }, secret);
      return (await server.http({ upgrade: true, headers: bearer(token) })).status;
    };
    const good = { iss: 'the-issuer', aud: 'the-audience' };
    check('TRANS-30').equal('both', await upgrade(good), 101);
    const list = { ...good, aud: ['another', 'the-audience'] };
    check('TRANS-30').equal('a list of audiences', await upgrade(list), 101);
    check('TRANS-30').equal('another issuer', await upgrade({ ...good, iss: 'another' }), 401);
    check('TRANS-30').equal('another audience', await upgrade({ ...good, aud: 'another' }), 401);
    check('TRANS-30').equal('neither', await upgrade({}), 401);
  },
});

conformanceCase({
  id: 'transport/signed-token-short-secret',
  title: 'a server does not start with a secret of less than 32 bytes',
  clauses: ['TRANS-12'],
  transports: ['ws'],
  async run({ failedStart, launch, home, check }) {
    const short = await secretFile(home.workspace, 'x'.repeat(31));
    const failure = await failedStart({ args: [...mode, short] });
    check('TRANS-12').that(
      'a secret of 31 bytes',
      /must be at least 32 bytes/.test(failure?.stderr ?? ''),
      { expected: 'a start that fails: must be at least 32 bytes', seen: failure?.stderr },
    );
    const server = await launch({ args: [...mode, await secretFile(home.workspace, secret)] });
    const control = await server.http({ path: '/readyz' });
    check('TRANS-12').equal('with a longer secret it starts', control.status, 200);
  },
});

async function secretFile(folder: string, text: string): Promise<string> {
  const file = join(folder, `secret-${text.length}`);
  await writeFile(file, text);
  return file;
}
