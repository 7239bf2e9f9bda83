import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import type { Behaviour } from '../rules/behaviour.ts';
import type { Client } from '../server/client.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import { optional, type Shape, ShapeError, struct, text } from '../server/shape.ts';
import { uuid } from '../turns/uuid.ts';
import type { SurfaceCall, SurfaceMethod } from './surface-method.ts';

/** Files and folders that a client watches; one that does not exist is never reported. */
export const fileWatchMethods: readonly SurfaceMethod[] = [
  { name: 'fs/watch', params: watchParams, answer: startWatch },
  {
    name: 'fs/unwatch',
    params: () => struct('FsUnwatchParams', { watchId: text }),
    answer({ client, params }) {
      const { watchId } = params as { watchId: string };
      const watchers = watchersOf(client);
      watchers.get(watchId)?.close();
      watchers.delete(watchId);
      return {};
    },
  },
];

const absolutePath: Shape<string> = {
  read(value) {
    const given = text.read(value);
    if (path.isAbsolute(given)) return given;
    throw new ShapeError('AbsolutePathBuf deserialized without a base path');
  },
};

/** Up to 0.118 the server names the watch. */
function serverNames(behaviour: Behaviour): boolean {
  return !behaviour.since('0.121');
}

function watchParams(behaviour: Behaviour): Shape<unknown> {
  const watchId = serverNames(behaviour) ? optional(text) : text;
  return struct('FsWatchParams', { watchId, path: absolutePath });
}

function startWatch({ behaviour, client, params }: SurfaceCall): unknown {
  const { watchId: given = '', path: watched } = params as { watchId?: string; path: string };
  const watchers = watchersOf(client);
  const watchId = serverNames(behaviour) ? uuid(7) : given;
  if (watchers.has(watchId)) throw invalidRequest(`watchId already exists: ${watchId}`);
  const report = (changed: string) =>
    client.notify('fs/changed', { watchId, changedPaths: [changed] });
  watchers.set(watchId, watchPath(watched, report));
  return serverNames(behaviour) ? { watchId, path: watched } : { path: watched };
}

type Closable = Pick<FSWatcher, 'close'>;

function watchPath(watched: string, report: (changed: string) => void): Closable {
  try {
    const watcher = watch(watched, { persistent: false }, (_, name) => {
      const isInside = name !== null && name !== path.basename(watched);
      report(isInside ? path.join(watched, name) : watched);
    });
    return watcher.on('error', () => watcher.close());
  } catch {
    return { close() {} };
  }
}

const watching = new WeakMap<Client, Map<string, Closable>>();

function watchersOf(client: Client): Map<string, Closable> {
  const known = watching.get(client);
  if (known) return known;
  const watchers = new Map<string, Closable>();
  watching.set(client, watchers);
  client.onClose(() => {
    for (const watcher of watchers.values()) watcher.close();
  });
  return watchers;
}
