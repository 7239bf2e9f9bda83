import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Behaviour } from '../rules/behaviour.ts';
import {
  longFrameEndsAll,
  slowReaderDelaysAll,
  slowReaderDropped,
} from '../rules/defects/slow-reader-defects.ts';
import {
  binaryRead,
  closeEndsAll,
  fragmentsRefused,
  pingsUnanswered,
} from '../rules/defects/transport-defects.ts';
import type { ClientLink } from '../server/client-link.ts';
import type { Connect } from './socket-service.ts';
import { createWebSocketLink } from './websocket-link.ts';

/** Longest message that a client may send, in bytes; of the real server, the longest frame. */
const maxMessageBytes = 16 * 1024 * 1024;

/** What {@link createUpgrader} is told. */
export interface UpgraderOptions {
  readonly behaviour: Behaviour;
  readonly connect: Connect;
  /** Complaints for the log. */
  readonly report: (complaint: string) => void;
  /** For a client that does not read. */
  readonly maxWaitingFrames: number;
  /** Beside those of the protocol. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Turns an HTTP connection into a WebSocket of the server. */
export interface Upgrader {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Drops every WebSocket. */
  close(): void;
}

/** Answers no close frame: the real server drops the connection then, and clients see code 1006. */
class AbruptWebSocket extends WebSocket {
  override close(): void {
    this.terminate();
  }
}

/** Text frames are messages; binary frames are ignored, pings answered. */
export function createUpgrader({
  behaviour,
  connect,
  report,
  maxWaitingFrames,
  headers = {},
}: UpgraderOptions): Upgrader {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    autoPong: !behaviour.has(pingsUnanswered),
    WebSocket: AbruptWebSocket,
  });
  server.on('headers', (lines) => {
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  });
  /** Sends nothing more once another connection was not read. */
  const delayedByOthers = (link: ClientLink, socket: WebSocket): ClientLink => ({
    send(text) {
      const others = [...server.clients].filter((other) => other !== socket);
      if (!others.some(({ bufferedAmount }) => bufferedAmount > 1 << 16)) link.send(text);
    },
    close: link.close,
  });
  return {
    upgrade(request, stream, head) {
      if (behaviour.has(fragmentsRefused)) dropAtFragment(stream);
      server.handleUpgrade(request, stream, head, (socket) => {
        // A broken frame: ws ends the connection by itself.
        socket.on('error', (error) => {
          report(`websocket receive error: ${error.message}`);
          if (behaviour.has(longFrameEndsAll))
            for (const other of server.clients) other.terminate();
        });
        const bound = behaviour.has(slowReaderDropped) ? 2 : maxWaitingFrames;
        const own = createWebSocketLink(socket, report, bound);
        const link = behaviour.has(slowReaderDelaysAll) ? delayedByOthers(own, socket) : own;
        const receiver = connect(link);
        socket.on('message', (data: Buffer, isBinary) => {
          if (!isBinary || behaviour.has(binaryRead)) receiver.receive(data.toString('utf8'));
        });
        socket.once('close', () => {
          receiver.closed();
          if (behaviour.has(closeEndsAll)) for (const other of server.clients) other.terminate();
        });
      });
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** A text frame that is not the last of its message begins with 0x01. */
function dropAtFragment(stream: Duplex): void {
  stream.on('data', (chunk: Buffer) => {
    if (chunk[0] === 1) stream.destroy();
  });
}
