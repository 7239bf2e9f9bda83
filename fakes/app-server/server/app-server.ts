import { initialize } from '../methods/initialize.ts';
import type { Method } from '../methods/method.ts';
import type { Behaviour } from '../rules/behaviour.ts';
import { disconnectCancelsQuestion, lateAnswerRefused } from '../rules/defects/approval-defects.ts';
import { disconnectEndsAll } from '../rules/defects/audience-defects.ts';
import { longMessagesEnd } from '../rules/defects/slow-reader-defects.ts';
import { disconnectUnloads } from '../rules/defects/subscription-defects.ts';
import { methodTable } from '../rules/method-table.ts';
import type { ServerHome } from '../storage/server-home.ts';
import { releaseWriter } from '../storage/writer-lock.ts';
import type { JsonObject } from '../turns/turn-types.ts';
import { type Client, createClient } from './client.ts';
import type { ClientLink } from './client-link.ts';
import { createDispatcher } from './dispatch.ts';
import { createIngress } from './ingress.ts';
import { createOverload, queueBound } from './overload.ts';
import { createPendingRequests } from './pending-requests.ts';
import { prepareStateDatabase } from './prepare-state-database.ts';
import { readFrame } from './read-frame.ts';
import { invalidRequest } from './rpc-error.ts';
import type { ServerConfig } from './server-config.ts';
import type { RunTurn, ServerContext } from './server-context.ts';
import { createIntroductions } from './user-agent.ts';

/** Threads and connections, without any transport. */
export interface AppServer {
  connect(link: ClientLink): ServerConnection;
  /** Resolves when no turn is running; nothing new is begun, as far as the edition refuses it. */
  drain(): Promise<void>;
  /** Ends everything at once; running turns are interrupted. */
  close(): Promise<void>;
}

export interface ServerConnection {
  /** One frame of the client, without a line end. */
  receive(text: string): void;
  /** The transport lost the client. */
  closed(): void;
}

export interface AppServerOptions {
  readonly behaviour: Behaviour;
  readonly home: ServerHome;
  readonly config: ServerConfig;
  /** Parameters of `configWarning`s. */
  readonly configWarnings?: readonly JsonObject[];
  /** The settings as they are now, under given members; default: `config`. Rejects with an RpcError. */
  readonly readConfig?: (given: JsonObject) => Promise<ServerConfig>;
  readonly runTurn: RunTurn;
  /** Methods beside those of threads and turns, which win over the same name. Called behind the first handshake. */
  readonly loadMethods?: () => Promise<readonly Method[]>;
  /** Milliseconds since 1970; default: the system's clock. */
  readonly now?: () => number;
}

export function createAppServer(options: AppServerOptions): AppServer {
  const { behaviour, home, config, runTurn, now = Date.now } = options;
  const context: ServerContext = {
    behaviour,
    methods: methodTable(behaviour.edition),
    home,
    config,
    configWarnings: options.configWarnings ?? [],
    readConfig: options.readConfig ?? (async () => config),
    clients: new Set(),
    threads: new Map(),
    pending: createPendingRequests(behaviour),
    introductions: createIntroductions(behaviour, process.env.CODEX_INTERNAL_ORIGINATOR_OVERRIDE),
    formerSubscribers: new Map(),
    unloading: new Set(),
    isDraining: false,
    now,
    runTurn,
  };
  const dispatcher = createDispatcher(context, initialize, async () => {
    const [{ allMethods }, more] = await Promise.all([
      import('../methods/all-methods.ts'),
      options.loadMethods?.(),
    ]);
    return [...(more ?? []), ...allMethods];
  });
  const database = prepareStateDatabase(context);

  return {
    connect(link) {
      const overload = createOverload(behaviour, link, () => {
        for (const other of context.clients) if (other !== client) other.hangUp('of another');
      });
      const client: Client = createClient(overload.link, behaviour, now);
      const ingress = createIngress(queueBound(behaviour));
      context.clients.add(client);
      return {
        receive(text) {
          if (text.length > 8_000_000 && behaviour.has(longMessagesEnd)) {
            return link.close('a message is too long');
          }
          const frame = readFrame(text);
          if (frame === undefined) dispatcher.onBrokenFrame(client);
          else if (frame.kind === 'request') {
            if (overload.isStuck) return overload.refuse(client, frame.id);
            ingress.request(
              () => {
                dispatcher.onRequest(client, frame);
                if (frame.method === 'initialize') database.schedule();
              },
              () => overload.refuse(client, frame.id),
            );
          } else if (frame.kind === 'result') {
            if (overload.dropsAnswers) return;
            ingress.other(() => {
              const isAwaited = context.pending.settle(frame.id, frame);
              if (isAwaited || !behaviour.has(lateAnswerRefused)) return;
              client.refuse(frame.id, invalidRequest('nobody asked'));
            });
          } else if (frame.kind === 'error') {
            ingress.other(() => void context.pending.settle(frame.id, { kind: 'error' }));
          } else if (frame.kind === 'notification') {
            client.isConfirmed ||= frame.method === 'initialized';
          }
        },
        closed() {
          client.close();
          context.clients.delete(client);
          void leave(context, client);
        },
      };
    },
    async drain() {
      dispatcher.drain();
      context.isDraining = true;
      for (;;) {
        const running = [...context.threads.values()].flatMap(({ running }) => running ?? []);
        if (running.length === 0) return;
        await Promise.all(running.map(({ ended }) => ended));
      }
    },
    async close() {
      database.finish();
      for (const client of context.clients) client.close();
      const ended = [...context.threads.values()].map(async (thread) => {
        clearTimeout(thread.unloadTimer);
        context.pending.cancelThread(thread.id);
        thread.running?.abort.abort();
        await thread.running?.ended;
        thread.rollout?.close();
        releaseWriter(home, thread.id);
      });
      await Promise.all(ended);
      context.threads.clear();
      context.clients.clear();
    },
  };
}

/** Ends the subscriptions of a connection that is gone. */
async function leave(context: ServerContext, client: Client): Promise<void> {
  const left = [...context.threads.values()].filter(({ subscribers }) =>
    subscribers.delete(client),
  );
  if (left.length === 0) return;
  if (context.behaviour.has(disconnectEndsAll)) {
    for (const { subscribers } of left) subscribers.clear();
  }
  if (context.behaviour.has(disconnectCancelsQuestion)) {
    for (const { id } of left) context.pending.cancelThread(id);
  }
  // Loaded with the threads: a server starts faster without them.
  const { watchIdleThread } = await import('../threads/idle-unload.ts');
  for (const thread of left) {
    watchIdleThread(context, thread);
    if (context.behaviour.has(disconnectUnloads) && thread.subscribers.size === 0) {
      const { unloadThread } = await import('../threads/unload-thread.ts');
      void unloadThread(context, thread, { isAnnounced: true });
    }
  }
}
