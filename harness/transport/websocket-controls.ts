/** What a case can do to a WebSocket below the level of messages. */
export interface WebSocketControls {
  /** Sends a ping; resolves with the payload of the next pong, rejects when none comes in the budget. */
  ping(payload: string): Promise<string>;
  /** Sends a binary message. */
  sendBinary(data: Uint8Array): void;
  /** Sends one text message in several frames. */
  sendFragments(parts: readonly string[]): void;
  /** From now on nothing is read, until {@link resume}: what arrives fills the buffers of the system. */
  pause(): void;
  resume(): void;
}
