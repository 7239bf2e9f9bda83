import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { introduce } from '../steps/introduce.ts';

const secret = 'a-secret';
const timestamp = '2025-01-05T12:00:09.000Z';
const event = (payload: Record<string, unknown>) => ({ timestamp, type: 'event_msg', payload });
const toolCall = event({
  type: 'mcp_tool_call_end',
  call_id: 'call-1',
  invocation: { server: 'server', tool: 'tool', arguments: { key: secret } },
  duration: { secs: 0, nanos: 0 },
  result: {
    Ok: {
      content: [{ type: 'text', text: secret }],
      structuredContent: { key: secret },
      _meta: { key: secret },
      isError: false,
    },
  },
});
const image = event({
  type: 'image_generation_end',
  call_id: 'image-1',
  status: 'completed',
  revised_prompt: 'a prompt',
  result: 'aW1hZ2U=',
});

conformanceCase({
  id: 'resume/redacted-for-phones',
  title: 'the clients of phones get a history without the data of tools; another gets all of it',
  clauses: ['RESUME-43'],
  requires: ['thread/resume'],
  transports: ['ws', 'unix'],
  async run({ launch, home, check }) {
    const turns = [{ userText: 'Hello', agentText: 'Hello to you' }];
    const { threadId } = await home.writeRollout({ turns, extraLines: [toolCall, image] });
    const server = await launch();
    for (const [name, types, isTold] of [
      ['codex_vscode', ['userMessage', 'agentMessage', 'mcpToolCall', 'imageGeneration'], true],
      ['codex_chatgpt_android_remote', ['userMessage', 'agentMessage', 'mcpToolCall'], false],
      ['codex_chatgpt_ios_remote', ['userMessage', 'agentMessage', 'mcpToolCall'], false],
    ] as const) {
      const client = await server.connect({ handshake: false });
      await introduce(client, name, { experimentalApi: true });
      client.notify('initialized');
      const params = { threadId, initialTurnsPage: { itemsView: 'full' } } as const;
      const outcome = await client.request('thread/resume', params);
      const { thread, initialTurnsPage } = check('RESUME-43').accepted(`${name} resumes`, outcome);
      const pages = [thread.turns, ...(initialTurnsPage ? [initialTurnsPage.data] : [])];
      for (const page of pages) {
        const items = page.flatMap((turn) => turn.items);
        const seen = { types: items.map(({ type }) => type), isTold: tells(items) };
        check('RESUME-43').equal(`what ${name} sees`, seen, { types, isTold }, outcome.frame);
      }
    }
  },
});

function tells(items: readonly unknown[]): boolean {
  return JSON.stringify(items).includes(secret);
}
