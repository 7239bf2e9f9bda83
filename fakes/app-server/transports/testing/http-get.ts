import { request } from 'node:http';

/** What came back: `200`, `403 the body`, `101`, or `dropped`. */
export function httpGet(
  target: { port: number } | { socketPath: string },
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<string> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', ...target, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve(`${response.statusCode} ${body}`.trim()));
    });
    sent.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve('101');
    });
    sent.on('error', () => resolve('dropped'));
    sent.end();
  });
}

/** Headers of a good request to upgrade. */
export const upgradeHeaders: Readonly<Record<string, string>> = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};
