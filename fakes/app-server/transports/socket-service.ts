import type { ClientLink } from '../server/client-link.ts';
import type { FrameReceiver } from './frame-receiver.ts';

/** Takes a new client. */
export type Connect = (link: ClientLink) => FrameReceiver;

/** A server on a socket. */
export interface SocketService {
  /** Stops listening and drops every connection. */
  close(): Promise<void>;
}
