/** One request as the model server received it. */
export interface ModelRequest {
  /** Position in the journal, from 0. */
  readonly index: number;
  /** Rank among the POSTs …/responses, from 1; undefined for any other request. */
  readonly ordinal: number | undefined;
  /** `performance.now()` when the body was complete, in milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  /** Header names in lower case; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded JSON, undefined when there is none. */
  readonly body: unknown;
  /** The decoded body as text, cut after 64 Ki characters. */
  readonly bodyText: string;
  /** Content-Encoding of the body, `identity` by default. */
  readonly encoding: string;
}
