import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { bearer } from '../steps/bearer.ts';

const token = 'a-token-of-the-conformance-harness';
const digest = createHash('sha256').update(token).digest('hex');
const mode = ['--ws-auth', 'capability-token'];

conformanceCase({
  id: 'transport/capability-token',
  title: 'with a capability token only an upgrade that bears it is accepted',
  clauses: ['TRANS-09'],
  requires: ['thread/loaded/list'],
  transports: ['ws'],
  async run({ launch, home, check }) {
    const file = join(home.workspace, 'token');
    await writeFile(file, `${token}\n`);
    const server = await launch({ args: [...mode, '--ws-token-file', file] });
    const missing = await server.http({ upgrade: true });
    check('TRANS-09').equal('no token', missing.status, 401);
    const wrong = await server.http({ upgrade: true, headers: bearer(`${token}x`) });
    check('TRANS-09').equal('a wrong token', wrong.status, 401);
    const right = await server.http({ upgrade: true, headers: bearer(token) });
    check('TRANS-09').equal('the token, without the newline of its file', right.status, 101);
    const client = await server.connect({ headers: bearer(token) });
    const outcome = await client.request('thread/loaded/list', {});
    check('TRANS-09').accepted('a request with it', outcome);
  },
});

conformanceCase({
  id: 'transport/capability-token-digest',
  title: 'the digest of a token does instead of its file; both together are refused at the start',
  clauses: ['TRANS-10'],
  transports: ['ws'],
  async run({ launch, failedStart, home, check }) {
    const byDigest = [...mode, '--ws-token-sha256', digest];
    const server = await launch({ args: byDigest });
    const wrong = await server.http({ upgrade: true, headers: bearer(digest) });
    check('TRANS-10').equal('the digest is no token', wrong.status, 401);
    const right = await server.http({ upgrade: true, headers: bearer(token) });
    check('TRANS-10').equal('the token', right.status, 101);
    const file = join(home.workspace, 'token');
    await writeFile(file, token);
    const failure = await failedStart({ args: [...byDigest, '--ws-token-file', file] });
    check('TRANS-10').that('both together are refused', (failure?.exit.code ?? 0) !== 0, {
      expected: 'a start that fails',
      seen: failure?.message ?? 'a server',
    });
  },
});

conformanceCase({
  id: 'transport/capability-token-health',
  title: 'the health endpoints ask for no token',
  clauses: ['TRANS-18'],
  transports: ['ws'],
  async run({ launch, check }) {
    const server = await launch({ args: [...mode, '--ws-token-sha256', digest] });
    const control = await server.http({ upgrade: true });
    check('TRANS-18').equal('an upgrade without a token', control.status, 401);
    for (const path of ['/readyz', '/healthz']) {
      const { status } = await server.http({ path });
      check('TRANS-18').equal(`${path} without a token`, status, 200);
    }
  },
});

conformanceCase({
  id: 'transport/capability-token-empty',
  title: 'a server does not start with an empty token',
  clauses: ['TRANS-19'],
  transports: ['ws'],
  async run({ failedStart, launch, home, check }) {
    const file = join(home.workspace, 'token');
    await writeFile(file, '\n');
    const args = [...mode, '--ws-token-file', file];
    const failure = await failedStart({ args });
    check('TRANS-19').that('an empty token', /must not be empty/.test(failure?.stderr ?? ''), {
      expected: 'a start that fails with: must not be empty',
      seen: failure?.stderr ?? 'a server',
    });
    await writeFile(file, token);
    const server = await launch({ args });
    const control = await server.http({ path: '/readyz' });
    check('TRANS-19').equal('with a token it starts', control.status, 200);
  },
});
