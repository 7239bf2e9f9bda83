import type { ChannelListener } from './frame-channel.ts';

/** Keeps what arrives before anybody listens; afterwards it only hands on. */
export class BufferedListener implements ChannelListener {
  #listener: ChannelListener | undefined;
  #early: ((listener: ChannelListener) => void)[] = [];

  listen(listener: ChannelListener): void {
    this.#listener = listener;
    for (const deliver of this.#early.splice(0)) deliver(listener);
  }

  onFrame(text: string): void {
    this.#deliver((listener) => listener.onFrame(text));
  }

  onBroken(reason: string): void {
    this.#deliver((listener) => listener.onBroken(reason));
  }

  onClose(reason: string): void {
    this.#deliver((listener) => listener.onClose(reason));
  }

  #deliver(event: (listener: ChannelListener) => void): void {
    if (this.#listener) event(this.#listener);
    else this.#early.push(event);
  }
}
