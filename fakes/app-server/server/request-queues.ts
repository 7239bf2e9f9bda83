/** Runs what shares a key one after another, in the order of arrival; other keys do not wait. */
export interface RequestQueues {
  /** `undefined` runs at once. The work must not reject. */
  run(key: string | undefined, work: () => Promise<void>): void;
}

export function createRequestQueues(): RequestQueues {
  const tails = new Map<string, Promise<void>>();
  return {
    run(key, work) {
      if (key === undefined) {
        void work();
        return;
      }
      const before = tails.get(key);
      const tail = before === undefined ? work() : before.then(work);
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    },
  };
}
