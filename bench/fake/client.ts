import { once } from 'node:events';
import { WebSocket } from 'ws';

/** An initialised connection. */
export interface Client {
  /** @throws Error for an answer that is an error, or none because the connection ended */
  request(method: string, params: object): Promise<Result>;
  /** The next notification of a method. */
  next(method: string): Promise<void>;
  close(): void;
}

export interface Result {
  readonly thread?: { readonly id: string };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Result;
  readonly error?: unknown;
}

export async function connectClient(url: string): Promise<Client> {
  const socket = new WebSocket(url, { maxPayload: 2 ** 30, perMessageDeflate: false });
  const pending = new Map<number, PromiseWithResolvers<Result>>();
  const awaited = new Map<string, (() => void)[]>();
  let lastId = 0;
  socket.on('message', (data: Buffer) => {
    const { id, method, result, error } = JSON.parse(data.toString('utf8')) as Message;
    if (method !== undefined) {
      for (const resolve of awaited.get(method) ?? []) resolve();
      awaited.delete(method);
    } else if (id !== undefined) {
      const waiter = pending.get(id);
      pending.delete(id);
      if (error === undefined) waiter?.resolve(result ?? {});
      else waiter?.reject(new Error(JSON.stringify(error)));
    }
  });
  socket.on('close', (code) => {
    for (const waiter of pending.values()) waiter.reject(new Error(`closed with ${code}`));
  });
  await once(socket, 'open');

  const client: Client = {
    request(method, params) {
      lastId += 1;
      const waiter = Promise.withResolvers<Result>();
      pending.set(lastId, waiter);
      socket.send(JSON.stringify({ id: lastId, method, params }));
      return waiter.promise;
    },
    next: (method) =>
      new Promise((resolve) => {
        awaited.set(method, [...(awaited.get(method) ?? []), resolve]);
      }),
    close: () => socket.terminate(),
  };
  await client.request('initialize', {
    clientInfo: { name: 'bench', version: '1' },
    capabilities: { experimentalApi: true },
  });
  socket.send('{"method":"initialized"}');
  return client;
}
