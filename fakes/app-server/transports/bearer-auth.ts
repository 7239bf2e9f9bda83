/** Who may open a WebSocket, and with what. */
export type BearerAuth =
  | { readonly mode: 'capability-token'; readonly source: TokenSource }
  | {
      readonly mode: 'signed-bearer-token';
      readonly secretFile: string;
      readonly issuer: string | undefined;
      readonly audience: string | undefined;
      readonly maxClockSkewSeconds: number;
    };

/** The token in a file, or its digest, 64 hex digits. */
export type TokenSource = { readonly file: string } | { readonly sha256: string };
