import { createServer } from '../../cli/create-server.ts';
import { createBehaviour } from '../../rules/behaviour.ts';
import type { Edition } from '../../rules/edition.ts';
import { openServerHome } from '../../storage/server-home.ts';

/** A frame of a server. */
export interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown> & { readonly thread: { readonly id: string } };
  readonly error?: { readonly code: number; readonly message: string };
}

/** An initialised client of a new server on a home. */
export async function connectHome(
  home: string,
  edition: Edition,
  capabilities: { readonly experimentalApi?: boolean } = {},
) {
  const server = await createServer(
    { home: openServerHome(home), overrides: [], cwd: home },
    createBehaviour(edition),
  );
  const frames: Answer[] = [];
  const waiting = new Set<() => void>();
  const connection = server.connect({
    send(text) {
      frames.push(JSON.parse(text));
      for (const look of waiting) look();
    },
    close() {},
  });
  const until = (matches: (frame: Answer) => boolean, from = 0) =>
    new Promise<Answer>((resolve) => {
      const look = () => {
        const found = frames.slice(from).find(matches);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  let id = 0;
  const request = (method: string, params: unknown) => {
    id += 1;
    const own = id;
    connection.receive(JSON.stringify({ id: own, method, params }));
    return until((frame) => frame.id === own);
  };
  await request('initialize', { clientInfo: { name: 'test', version: '1' }, capabilities });
  return { frames, request, until, close: () => server.close() };
}
