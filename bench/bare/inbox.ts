interface Waiter<Item> {
  readonly matches: (item: Item) => boolean;
  readonly resolve: (item: Item) => void;
}

/** Longest wait for something that the recording shows, in milliseconds. */
const budgetMs = 3_000;

/** Things in their order of arrival; each is taken once. */
export class Inbox<Item> {
  readonly #items: Item[] = [];
  readonly #waiters: Waiter<Item>[] = [];

  add(item: Item): void {
    const at = this.#waiters.findIndex(({ matches }) => matches(item));
    const [waiter] = at < 0 ? [] : this.#waiters.splice(at, 1);
    if (waiter) waiter.resolve(item);
    else this.#items.push(item);
  }

  /** The first match, now or later; undefined when none comes. */
  take(matches: (item: Item) => boolean): Promise<Item | undefined> | Item {
    const at = this.#items.findIndex(matches);
    const [item] = at < 0 ? [] : this.#items.splice(at, 1);
    if (item !== undefined) return item;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), budgetMs);
      this.#waiters.push({
        matches,
        resolve(found) {
          clearTimeout(timer);
          resolve(found);
        },
      });
    });
  }
}
