import type { ServerResponse } from 'node:http';
import { orAborted } from '../or-aborted.ts';

/**
 * Streams a Fetch response to a client; a chunk is asked for when the one before has left.
 * @param gone aborts when the client leaves: Node then forgets the callbacks of writes on their way
 * @throws the error of the body stream, that of a socket that closed, or the signal's reason.
 */
export async function writeResponse(
  response: Response,
  outgoing: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  // Headers alone are an answer, too: the first event may be gated or never come.
  outgoing.flushHeaders();
  if (response.body !== null) {
    for await (const chunk of response.body) {
      await orAborted(write(outgoing, chunk), gone);
    }
  }
  outgoing.end();
}

function write(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  outgoing.write(chunk, (error) => (error ? reject(error) : resolve()));
  return promise;
}
