import { createStateDatabase } from '../storage/state-database.ts';
import type { ServerContext } from './server-context.ts';

/** Makes the home's database after the first handshake, when no client waits for anything. */
export interface StateDatabasePreparation {
  schedule(): void;
  /** Makes it now if it was scheduled. */
  finish(): void;
}

export function prepareStateDatabase({ behaviour, home }: ServerContext): StateDatabasePreparation {
  let state: 'idle' | 'scheduled' | 'done' = 'idle';
  const make = () => {
    if (state !== 'scheduled') return;
    state = 'done';
    try {
      createStateDatabase(home);
    } catch {
      // A home that cannot be written has no database; nothing but spawned threads needs one.
    }
  };
  return {
    schedule() {
      // Older releases make it later, or have none.
      if (state !== 'idle' || !behaviour.since('0.111')) return;
      state = 'scheduled';
      setImmediate(make);
    },
    finish: make,
  };
}
