import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { startThread } from '../steps/start-thread.ts';

const command = 'no-such-mcp-server';
const model = 'mock-model';

conformanceCase({
  id: 'threads/required-mcp-server',
  title: 'where a required MCP server cannot start, no thread is started or resumed',
  clauses: ['START-04', 'RESUME-33'],
  requires: ['thread/start', 'thread/resume', 'thread/loaded/list'],
  config: { mcp_servers: { broken: { command, required: true } } },
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout();
    const client = await (await launch()).connect();
    const config = { 'mcp_servers.broken.enabled': false };
    const start = await client.request('thread/start', { model });
    const resume = await client.request('thread/resume', { threadId });
    const loaded = await client.request('thread/loaded/list', {});
    const startControl = await client.request('thread/start', { model, config });
    const resumeControl = await client.request('thread/resume', { threadId, config });
    const says = /required MCP servers failed to initialize: .*broken/;
    check('START-04').refused('the start', start, { code: -32603, says, control: startControl });
    check('RESUME-33').refused('the resume', resume, {
      code: -32603,
      says,
      control: resumeControl,
    });
    const { data } = check('RESUME-33').accepted('thread/loaded/list', loaded);
    check('RESUME-33').equal('nothing is loaded', data, [], loaded.frame);
  },
});

conformanceCase({
  id: 'threads/optional-mcp-server',
  title: 'where another MCP server cannot start, the thread starts and the failure is told',
  clauses: ['START-05'],
  requires: ['thread/start'],
  config: { mcp_servers: { broken: { command } } },
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    await startThread(client);
    const failed = await check('START-05').arrives(
      'the failure',
      client.notification('mcpServer/startupStatus/updated', {
        where: ({ status }) => status === 'failed',
      }),
    );
    check('START-05').equal('the server that failed', failed.params.name, 'broken', failed.frame);
    check('START-05').that('why', /failed to start/.test(failed.params.error ?? ''), {
      expected: 'a text that says so',
      seen: failed.params.error,
      frame: failed.frame,
    });
    const told = client
      .received({ method: 'mcpServer/startupStatus/updated' })
      .map(({ params }) => (params as { status: string }).status);
    check('START-05').equal('the steps', told, ['starting', 'failed']);
  },
});
