import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';

const DECODERS: Readonly<
  Record<string, (body: Buffer, options: { maxOutputLength: number }) => Buffer>
> = {
  identity: (body) => body,
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/**
 * The text of a request body under its Content-Encoding.
 * @throws Error for an unknown encoding, a body that is not so encoded, or more than `limit` bytes.
 */
export function decodeBody(body: Buffer, encoding: string, limit: number): string {
  const decode = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
  if (decode === undefined) {
    throw new Error(`unknown content-encoding, use one of ${Object.keys(DECODERS).join(', ')}`);
  }
  return decode(body, { maxOutputLength: limit }).toString('utf8');
}
