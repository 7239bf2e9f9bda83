/**
 * What a client sent and the server has not looked at. The real server has one queue for all, but empties it
 * beside the reading; here nothing is emptied before the next turn of the event loop.
 */
export interface Ingress {
  /** @param refuse is called at once when too many requests wait */
  request(work: () => void, refuse: () => void): void;
  /** Waits behind what came before, and is never refused. */
  other(work: () => void): void;
}

/** @param bound requests that may wait; `undefined` runs everything at once */
export function createIngress(bound: number | undefined): Ingress {
  const waiting: (() => void)[] = [];
  let requests = 0;
  const work = () => {
    requests = 0;
    for (const next of waiting.splice(0)) next();
  };
  const push = (next: () => void) => {
    // Everything that one read brings waits together.
    if (waiting.push(next) === 1) setImmediate(work);
  };
  return {
    request(next, refuse) {
      if (bound === undefined) next();
      else if (requests >= bound) refuse();
      else {
        requests += 1;
        push(next);
      }
    },
    other(next) {
      if (bound === undefined) next();
      else push(next);
    },
  };
}
