import type { ServerResponse } from 'node:http';

/**
 * Streams a Fetch response to a client; a chunk is asked for when the one before has left.
 * @throws the error of the body stream, or that of a socket that closed.
 */
export async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  // Headers alone are an answer, too: the first event may be gated or never come.
  outgoing.flushHeaders();
  if (response.body !== null) {
    for await (const chunk of response.body) await write(outgoing, chunk);
  }
  outgoing.end();
}

function write(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  outgoing.write(chunk, (error) => (error ? reject(error) : resolve()));
  return promise;
}
