import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpAnswer } from './http-gate.ts';
import { httpModule } from './http-module.ts';

/** Answers a plain request. */
export function writeAnswer(response: ServerResponse, answer: HttpAnswer): void {
  response.writeHead(answer.status, answerHeaders(answer));
  response.end(answer.body);
}

/** Answers a request to upgrade, which Node hands over as a bare socket, and ends the connection. */
export function writeRawAnswer(socket: Duplex, answer: HttpAnswer): void {
  const headers = { ...answerHeaders(answer), connection: 'close', date: new Date().toUTCString() };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const status = `HTTP/1.1 ${answer.status} ${httpModule().STATUS_CODES[answer.status]}\r\n`;
  socket.end(`${status}${lines.join('')}\r\n${answer.body ?? ''}`);
}

function answerHeaders({ body = '', headers = {} }: HttpAnswer): Record<string, string> {
  return {
    ...headers,
    ...(body === '' ? {} : { 'content-type': 'text/plain; charset=utf-8' }),
    'content-length': String(Buffer.byteLength(body)),
  };
}
