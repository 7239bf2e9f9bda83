import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createExchanges } from './exchanges.ts';
import { createJournal } from './journal/journal.ts';
import type { ModelRequest } from './journal/model-request.ts';
import { createRequestWaiters } from './journal/request-waiters.ts';
import type { ModelServer, ModelServerOptions } from './model-server.ts';
import { createProblems } from './problems.ts';
import { createScript } from './script.ts';

const DEFAULT_BUDGET_MS = 10_000;

/**
 * Starts a model server on a free port of 127.0.0.1.
 * @throws Error when no port can be bound.
 */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const server = createServer();
  const url = await listen(server);
  const script = createScript();
  const problems = createProblems();
  const unscripted: ModelRequest[] = [];
  const waiters = createRequestWaiters(
    () => journal.responses,
    () => `Look at the target's stderr, and that its provider's base_url is ${url}/v1`,
  );
  const journal = createJournal(waiters.arrived);
  const exchanges = createExchanges({
    origin: url,
    journal,
    script,
    problems,
    unscripted,
    onTraffic: options.onTraffic ?? (() => {}),
  });
  server.on('request', exchanges.handle);

  let closed: Promise<void> | undefined;
  return {
    url,
    script: (...answers) => script.append(answers),
    fallback: script.setFallback,
    get remaining() {
      return script.remaining;
    },
    journal: journal.entries,
    requests: journal.responses,
    unscripted,
    problems: problems.list,
    received: (n, { budgetMs = DEFAULT_BUDGET_MS } = {}) => waiters.wait(n, budgetMs),
    close() {
      closed ??= stop(server).then(exchanges.settled);
      waiters.close();
      return closed;
    },
  };
}

async function listen(server: Server): Promise<string> {
  // A kept-alive socket that the server closes while idle would fail the request a target is just
  // about to send on it, and cases switch the target's retries off.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error(`model server: expected a port on 127.0.0.1, got ${address}`);
  }
  return `http://127.0.0.1:${address.port}`;
}

function stop(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}
