import type { WebSocket } from 'ws';
import type { ClientLink } from '../server/client-link.ts';

/**
 * The way to a WebSocket client. One that does not read is disconnected: when more frames wait than the
 * bound allows although the system had a chance to take them.
 */
export function createWebSocketLink(
  socket: WebSocket,
  report: (complaint: string) => void,
  maxWaitingFrames: number,
): ClientLink {
  let waiting = 0;
  let taken = 0;
  let isWatched = false;

  const watch = () => {
    isWatched = true;
    const takenBefore = taken;
    // Two turns of the event loop: writes of this turn reach the system in the next one.
    setImmediate(() =>
      setImmediate(() => {
        isWatched = false;
        if (waiting <= maxWaitingFrames || socket.readyState !== socket.OPEN) return;
        if (taken > takenBefore) return watch();
        report('disconnecting a slow connection: its outbound queue is full');
        socket.terminate();
      }),
    );
  };

  return {
    maxWaitingFrames,
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      waiting += 1;
      socket.send(text, () => {
        waiting -= 1;
        taken += 1;
      });
      if (waiting > maxWaitingFrames && !isWatched) watch();
    },
    sendPart(text, isLast) {
      if (socket.readyState !== socket.OPEN) return Promise.resolve();
      return new Promise((resolve) => {
        socket.send(text, { fin: isLast }, () => resolve());
      });
    },
    // Without a close frame, as the real server drops its connections.
    close: () => socket.terminate(),
  };
}
