import type { ClientLink } from '../../server/client-link.ts';
import type { FrameReceiver } from '../frame-receiver.ts';

/** A stand-in for the server: echoes every frame, and remembers its clients. */
export function createEchoServer() {
  const links: ClientLink[] = [];
  const received: string[] = [];
  let closed = 0;
  return {
    links,
    received,
    closed: () => closed,
    connect(link: ClientLink): FrameReceiver {
      links.push(link);
      return {
        receive(text) {
          received.push(text);
          link.send(text);
        },
        closed() {
          closed += 1;
        },
      };
    },
  };
}
