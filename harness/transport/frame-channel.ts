import type { WebSocketControls } from './websocket-controls.ts';

/** What a transport reports to the connection above it. */
export interface ChannelListener {
  /** One whole frame, without its line end. */
  onFrame(text: string): void;
  /** Bytes that cannot be a frame, e.g. one above the size bound. The channel stays open. */
  onBroken(reason: string): void;
  /** The peer closed, or the transport failed. Called once, after the last frame. */
  onClose(reason: string): void;
}

/** A duplex stream of text frames, whatever carries them. */
export interface FrameChannel {
  /** Sets the only listener; frames that arrived before are delivered at once, in order. */
  listen(listener: ChannelListener): void;
  /** Sends one frame. Text after a close is dropped: the close is reported through the listener. */
  send(text: string): void;
  /** Present on a WebSocket. */
  readonly webSocket?: WebSocketControls;
  /** Closes this side; resolves when the transport is closed on both sides. */
  close(): Promise<void>;
}
