import { once } from 'node:events';
import { WebSocket } from 'ws';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number; readonly message: string };
}

/** An initialised WebSocket client, without the experimental capability unless `capabilities` say so. */
export async function connectClient(port: string | number, capabilities?: object) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  const messages: Message[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  const closed = once(socket, 'close').then(([code]) => code);
  await once(socket, 'open');
  let lastId = 0;

  const until = async (isIt: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const found = messages.find(isIt);
      if (found) return found;
      const isOver = await Promise.race([
        once(socket, 'message').then(() => false),
        closed.then(() => true),
      ]);
      if (isOver) throw new Error(`the connection ended after ${JSON.stringify(messages)}`);
    }
  };
  const request = (method: string, params: unknown): Promise<Message> => {
    lastId += 1;
    const id = lastId;
    socket.send(JSON.stringify({ id, method, params }));
    return until((message) => message.id === id);
  };
  await request('initialize', { clientInfo: { name: 'test', version: '1' }, capabilities });
  socket.send(JSON.stringify({ method: 'initialized' }));
  return { request, until, closed };
}
