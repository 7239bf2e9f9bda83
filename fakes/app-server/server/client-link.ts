/** What a transport gives to the server: the way to one client. */
export interface ClientLink {
  /** Sends one frame, without a line end; never throws. */
  send(text: string): void;
  /**
   * Sends one frame in parts, with nothing else in between; resolves when the next part may come. Never
   * rejects. A link without it is given whole frames only.
   */
  sendPart?(text: string, isLast: boolean): Promise<void>;
  /** Frames that may wait behind one that is sent in parts; absent: any number. */
  readonly maxWaitingFrames?: number;
  readonly isStdio?: boolean;
  /** Ends the connection; never throws. */
  close(reason: string): void;
}
