import { TargetFailure } from '../../protocol/target-failure.ts';

/** The time of one case. */
export class CaseClock {
  /** Rejects when the time is over. */
  readonly over: Promise<never>;
  readonly #fail: (error: TargetFailure) => void;
  #timer: NodeJS.Timeout | undefined;
  #until: number;
  #allowedMs: number;

  /** @param allowedMs time from now on, in milliseconds */
  constructor(allowedMs: number) {
    const { promise, reject } = Promise.withResolvers<never>();
    this.over = promise;
    // A case that ends in time never looks at it.
    promise.catch(() => {});
    this.#fail = reject;
    this.#allowedMs = allowedMs;
    this.#until = performance.now() + allowedMs;
    this.#arm();
  }

  /** Gives the case more time: for work whose length the user chose. */
  extend(ms: number): void {
    this.#allowedMs += ms;
    this.#until += ms;
    this.#arm();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const fail = () => {
      const message = `the case did not end within ${this.#allowedMs} ms; raise --timeout if the machine is slow`;
      this.#fail(new TargetFailure('hang', message));
    };
    this.#timer = setTimeout(fail, this.#until - performance.now());
  }
}
