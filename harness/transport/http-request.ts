import { type IncomingMessage, request } from 'node:http';
import { TargetFailure } from '../protocol/target-failure.ts';

/** A plain HTTP request to the port of a WebSocket server. */
export interface HttpRequest {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Asks for a WebSocket; an upgraded connection is answered with 101 and dropped. */
  readonly upgrade?: boolean;
}

export interface HttpReply {
  readonly status: number;
  readonly body: string;
}

/** Bound of the body that is kept, in characters. */
const maxBody = 65_536;

const upgradeHeaders = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/**
 * Asks and reads the answer.
 *
 * @param address `ws://HOST:PORT`
 * @throws TargetFailure `hang` without an answer in the budget, `missing-event` when the connection is
 *   dropped instead
 */
export function httpRequest(
  address: string,
  { path = '/', headers = {}, upgrade = false }: HttpRequest,
  budgetMs: number,
): Promise<HttpReply> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const asked = request({
      host: hostname.replace(/^\[|\]$/g, ''),
      port,
      path,
      headers: { ...(upgrade ? upgradeHeaders : {}), ...headers },
      agent: false,
      timeout: budgetMs,
    });
    asked.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, body: '' });
    });
    asked.once('response', (response) => {
      readBody(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body }),
        reject,
      );
    });
    asked.once('timeout', () => {
      asked.destroy(new TargetFailure('hang', `no answer to GET ${path} within ${budgetMs} ms`));
    });
    asked.once('error', (error) => {
      if (error instanceof TargetFailure) reject(error);
      else reject(new TargetFailure('missing-event', `no answer to GET ${path}: ${error.message}`));
    });
    asked.end();
  });
}

async function readBody(response: IncomingMessage): Promise<string> {
  response.setEncoding('utf8');
  let body = '';
  for await (const chunk of response) body = (body + String(chunk)).slice(0, maxBody);
  return body;
}
