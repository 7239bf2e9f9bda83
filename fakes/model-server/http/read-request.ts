import type { IncomingMessage } from 'node:http';
import { boundedText } from '../bounded-text.ts';
import type { RequestFacts } from '../journal/journal.ts';
import { BadRequestError } from './bad-request-error.ts';
import { decodeBody } from './decode-body.ts';

const MAX_BODY_BYTES = 128 * 1024 * 1024;

/**
 * Reads a request to its end and decodes its body.
 * @throws BadRequestError for a body beyond 128 MiB or one that does not decode.
 * @throws Error when the client leaves before the end.
 */
export async function readRequest(incoming: IncomingMessage): Promise<RequestFacts> {
  const method = incoming.method ?? 'GET';
  const path = (incoming.url ?? '/').replace(/\?.*$/s, '');
  const headers = Object.fromEntries(
    Object.entries(incoming.headersDistinct).map(([name, values]) => [
      name,
      (values ?? []).join(', '),
    ]),
  );
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const body = await readBody(incoming);
  try {
    return { method, path, headers, encoding, text: decodeBody(body, encoding, MAX_BODY_BYTES) };
  } catch (error) {
    throw new BadRequestError(
      `${boundedText(`${method} ${path}`, 200)}: a body of ${body.length} bytes does not decode as ${boundedText(encoding, 40)}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new BadRequestError(`the request body is longer than ${MAX_BODY_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
