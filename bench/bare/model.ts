import { createServer, type ServerResponse } from 'node:http';
import { Inbox } from './inbox.ts';

/** A model that says what it is told to, when it is told to. */
export interface Model {
  readonly url: string;
  /** Answers still to be written, in the order of the requests. */
  readonly asked: Inbox<ServerResponse>;
  close(): void;
}

export async function startModel(): Promise<Model> {
  const asked = new Inbox<ServerResponse>();
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => {
      if (request.method !== 'POST') return response.end('{"models":[],"data":[]}');
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      return asked.add(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

export function writeEvent(response: ServerResponse, event: string): void {
  const type = /"type":"([\w.]+)"/.exec(event)?.[1];
  response.write(`event: ${type}\ndata: ${event}\n\n`);
}
