/** What the server gives to a transport: where the frames of one client go. */
export interface FrameReceiver {
  receive(text: string): void;
  /** The client has gone; called once, after its last frame. */
  closed(): void;
}
