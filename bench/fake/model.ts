import { createServer } from 'node:http';

/** A model that says `Done` at once; the same for both contestants. */
export async function startModel(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => {
      if (request.method !== 'POST') return response.end('{"models":[],"data":[]}');
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      return response.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const content = [{ type: 'output_text', text: 'Done' }];
const usage = {
  input_tokens: 0,
  input_tokens_details: null,
  output_tokens: 0,
  output_tokens_details: null,
  total_tokens: 0,
};
const answer = [
  { type: 'response.created', response: { id: 'r' } },
  {
    type: 'response.output_item.done',
    item: { type: 'message', role: 'assistant', id: 'm', content },
  },
  { type: 'response.completed', response: { id: 'r', usage } },
]
  .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  .join('');
