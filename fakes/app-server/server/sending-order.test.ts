import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSendingOrder } from './sending-order.ts';

const long = 'x'.repeat(1 << 16);
const shorten = (frames: readonly string[]) =>
  frames.map((frame) => frame.replaceAll(long, 'LONG '));

/** A link that takes the next part only when it is let. */
function start() {
  const frames: string[] = [];
  let half = '';
  let take = () => {};
  const order = createSendingOrder({
    send: (text) => frames.push(text),
    sendPart(text, isLast) {
      half += text;
      if (isLast) {
        frames.push(half);
        half = '';
      }
      return new Promise((resolve) => {
        take = resolve;
      });
    },
    close: () => {},
  });
  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      take();
      await nextTurn();
    }
  };
  return { frames, order, settle };
}

describe('frames are sent in order', () => {
  it('a short one at once', () => {
    const { frames, order } = start();
    order.sendPieces(['a', 'b'].values());
    order.send('c');
    expect(frames).toEqual(['ab', 'c']);
  });

  it('what follows a long one waits for its end', async () => {
    const { frames, order, settle } = start();
    order.sendPieces([long, long, '1'].values());
    order.send('between');
    order.sendPieces([long, '2'].values());
    order.send('last');
    expect(frames).toEqual([]);
    await settle();
    expect(shorten(frames)).toEqual(['LONG LONG 1', 'between', 'LONG 2', 'last']);
  });

  it('the pieces of a long one are read while it is taken', async () => {
    const { order, settle } = start();
    let read = 0;
    order.sendPieces(
      (function* () {
        for (; read < 4; read += 1) yield long;
      })(),
    );
    await nextTurn();
    expect(read).toBe(0);
    await settle();
    expect(read).toBe(4);
  });

  it('nothing is sent to a client that has gone', async () => {
    const { frames, order, settle } = start();
    order.sendPieces([long, long].values());
    order.send('waits');
    order.stop();
    await settle();
    order.send('late');
    expect(shorten(frames)).not.toContain('waits');
    expect(shorten(frames)).not.toContain('late');
  });

  it('a link that takes no parts gets one frame', () => {
    const frames: string[] = [];
    const order = createSendingOrder({ send: (text) => frames.push(text), close: () => {} });
    order.sendPieces([long, long, '1'].values());
    expect(shorten(frames)).toEqual(['LONG LONG 1']);
  });
});
