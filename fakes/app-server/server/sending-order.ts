import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClientLink } from './client-link.ts';

/** Characters that are sent without serving others in between. */
const partLength = 1 << 16;

/** Sends frames in the order of calls, long ones in parts. */
export interface SendingOrder {
  send(text: string): void;
  /** @param pieces of one frame; read as they are sent */
  sendPieces(pieces: Iterator<string>): void;
  /** The client has gone: nothing more is sent. */
  stop(): void;
}

export function createSendingOrder(link: ClientLink): SendingOrder {
  /** What was given while a long frame is being sent. */
  const waiting: (string | Iterator<string>)[] = [];
  let isSending = false;
  let isStopped = false;

  const wait = (frame: string | Iterator<string>) => {
    waiting.push(frame);
    if (waiting.length > (link.maxWaitingFrames ?? Number.POSITIVE_INFINITY)) {
      link.close('it does not read');
    }
  };
  const sendLong = async (
    first: string,
    pieces: Iterator<string>,
    last: ClientLink['sendPart'],
  ) => {
    isSending = true;
    for (let part = first; part !== '' && !isStopped; part = nextPart(pieces)) {
      await last?.(part, false);
      await nextTurn();
    }
    await last?.('', true);
    isSending = false;
    while (!isSending && !isStopped) {
      const next = waiting.shift();
      if (next === undefined) return;
      if (typeof next === 'string') link.send(next);
      else order.sendPieces(next);
    }
  };

  const order: SendingOrder = {
    send(text) {
      if (isStopped) return;
      if (isSending) wait(text);
      else link.send(text);
    },
    sendPieces(pieces) {
      if (isStopped) return;
      if (isSending) {
        wait(pieces);
        return;
      }
      const first = nextPart(pieces);
      if (first.length < partLength) link.send(first);
      else if (link.sendPart === undefined) link.send(first + rest(pieces));
      else void sendLong(first, pieces, link.sendPart);
    },
    stop() {
      isStopped = true;
      waiting.length = 0;
    },
  };
  return order;
}

/** Shorter than {@link partLength} only at the end. */
function nextPart(pieces: Iterator<string>): string {
  let part = '';
  while (part.length < partLength) {
    const { value, done } = pieces.next();
    if (done === true) break;
    part += value;
  }
  return part;
}

function rest(pieces: Iterator<string>): string {
  let text = '';
  for (let part = nextPart(pieces); part !== ''; part = nextPart(pieces)) text += part;
  return text;
}
