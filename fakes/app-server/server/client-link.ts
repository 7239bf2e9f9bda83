/** What a transport gives to the server: the way to one client. */
export interface ClientLink {
  /** Sends one frame, without a line end; never throws. */
  send(text: string): void;
  /** Ends the connection; never throws. */
  close(reason: string): void;
}
