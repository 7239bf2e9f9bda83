import { type Call, type Method, unanswered } from '../methods/method.ts';
import type { Behaviour } from '../rules/behaviour.ts';
import { requestsUnordered } from '../rules/defects/audience-defects.ts';
import {
  answersBrokenFrames,
  brokenFrameCloses,
  experimentalUngated,
  idAsNumber,
  idsAreGlobal,
  invalidParamsCode,
  unknownMethodNotFound,
  waitsForInitialized,
  worksUninitialized,
} from '../rules/defects/handshake-defects.ts';
import {
  allThreadsExperimental,
  everyStartExperimental,
  experimentalMethodsUngated,
} from '../rules/defects/introduction-defects.ts';
import { drainingTakesWork } from '../rules/defects/transport-defects.ts';
import { drainRefusal, refusedWhileDraining } from '../rules/drain-rules.ts';
import type { Client } from './client.ts';
import { checkExperimentalFields, needsCapability } from './experimental-gate.ts';
import type { Frame, IdText } from './read-frame.ts';
import { createRequestQueues } from './request-queues.ts';
import { internalError, invalidRequest, RpcError } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';
import { type Shape, ShapeError, unknownVariant } from './shape.ts';

type Request = Extract<Frame, { kind: 'request' }>;

/** Takes requests to their methods and answers back. */
export interface Dispatcher {
  onRequest(client: Client, request: Request): void;
  onBrokenFrame(client: Client): void;
  /** From now on, what would make more work is refused. */
  drain(): void;
}

/**
 * @param loadMethods the methods beside the handshake; loaded behind the first handshake, so that its
 *   answer does not wait for them
 */
export function createDispatcher(
  context: ServerContext,
  initialize: Method,
  loadMethods: () => Promise<readonly Method[]>,
): Dispatcher {
  const { behaviour } = context;
  const byName = new Map([[initialize.name, initialize]]);
  const queues = createRequestQueues();
  const shapes = new Map<Method, Shape<unknown>>();
  let isDraining = false;

  const idUsers = new Map<IdText, Client>();
  const refuseUsedId = (client: Client, id: IdText) => {
    const user = idUsers.get(id) ?? client;
    idUsers.set(id, user);
    if (user !== client) throw invalidRequest(`duplicate request id ${id}`);
  };

  /** @throws RpcError what is wrong with the request before its method is asked */
  const read = (client: Client, request: Request) => {
    const { method: name, params } = request;
    if (behaviour.has(idsAreGlobal) && name !== 'initialize') refuseUsedId(client, request.id);
    if (!context.methods.knows(name)) {
      if (behaviour.has(unknownMethodNotFound))
        throw new RpcError(-32601, `Method not found: ${name}`);
      throw invalid(unknownVariant(name, context.methods.names));
    }
    const method = byName.get(name);
    const value = method === undefined ? params : readParams(method, params);
    if (name !== 'initialize') {
      const { identity } = client;
      const isReady = client.isConfirmed || !behaviour.has(waitsForInitialized);
      if ((identity === undefined || !isReady) && !behaviour.has(worksUninitialized)) {
        throw invalidRequest('Not initialized');
      }
      if (identity?.experimentalApi !== true) {
        if (isGated(context, name)) throw needsCapability(behaviour, name);
        if (!behaviour.has(experimentalUngated)) checkExperimentalFields(behaviour, name, params);
      }
    }
    if (isDraining) checkDraining(behaviour, name);
    if (method === undefined) {
      throw internalError(`${name} is known in this edition, but the fake does not serve it`);
    }
    return { method, params: value };
  };

  const readParams = (method: Method, params: unknown) => {
    const shape = shapes.get(method) ?? method.params(context);
    shapes.set(method, shape);
    if ((params === undefined || params === null) && shape.absent === undefined) {
      throw invalidRequest('Invalid request: missing field `params`');
    }
    try {
      return params === undefined || params === null ? shape.absent?.value : shape.read(params);
    } catch (error) {
      throw error instanceof ShapeError ? invalidParams(behaviour, error) : error;
    }
  };

  const answerId = (id: IdText) =>
    behaviour.has(idAsNumber) && /^"\d+"$/.test(id) ? id.slice(1, -1) : id;

  let loading: 'no' | 'begun' | 'done' = 'no';
  /** What arrived while methods are loaded, in order. */
  const waiting: (() => void)[] = [];
  const load = async () => {
    if (loading !== 'no') return;
    loading = 'begun';
    for (const method of await loadMethods()) byName.set(method.name, method);
    loading = 'done';
    for (const work of waiting.splice(0)) work();
  };

  return {
    onRequest(client, request) {
      if (loading !== 'done' && (request.method !== 'initialize' || waiting.length > 0)) {
        waiting.push(() => this.onRequest(client, request));
        void load();
        return;
      }
      const id = answerId(request.id);
      const refuse = (error: unknown) => client.refuse(id, asRpcError(error));
      let call: ReturnType<typeof read>;
      try {
        call = read(client, request);
      } catch (error) {
        refuse(error);
        return;
      }
      const { method, params } = call;
      const key = behaviour.has(requestsUnordered) ? undefined : method.queueKey?.(params, context);
      queues.run(key, async () => {
        if (!client.isOpen) return;
        const after: (() => void)[] = [];
        const answering: Call = { context, client, afterResponse: (work) => after.push(work) };
        try {
          const running = method.run(answering, params);
          const made = running instanceof Promise ? await running : running;
          if (made === unanswered) return;
          // A result that shows a running turn is built when it is sent: no event may come between.
          const result: unknown = typeof made === 'function' ? made() : made;
          client.respond(id, result);
        } catch (error) {
          refuse(error);
          return;
        }
        for (const work of after) work();
        if (method === initialize) setImmediate(() => void load());
      });
    },
    drain() {
      isDraining = true;
    },
    onBrokenFrame(client) {
      if (behaviour.has(brokenFrameCloses)) client.hangUp('a broken frame');
      if (!behaviour.has(answersBrokenFrames)) return;
      client.refuse('null', new RpcError(-32700, 'Parse error'));
    },
  };
}

function isGated({ behaviour, methods }: ServerContext, name: string): boolean {
  if (behaviour.has(allThreadsExperimental) && /^thread\/(?!start$)/.test(name)) return true;
  if (behaviour.has(everyStartExperimental) && name === 'turn/start') return true;
  return methods.isGated(name) && !behaviour.has(experimentalMethodsUngated);
}

/** @throws RpcError for what a server that is about to end does not begin */
function checkDraining(behaviour: Behaviour, name: string): void {
  const refusal = behaviour.value(drainRefusal);
  if (behaviour.has(drainingTakesWork)) return;
  if (refusal === undefined || !refusedWhileDraining.has(name)) return;
  throw invalidRequest('Server is draining; retry after reconnecting', refusal.data);
}

function invalid(error: ShapeError): RpcError {
  return invalidRequest(`Invalid request: ${error.message}`);
}

function invalidParams(behaviour: Behaviour, error: ShapeError): RpcError {
  if (behaviour.has(invalidParamsCode)) return new RpcError(-32602, error.message);
  return invalid(error);
}

function asRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  return internalError(error instanceof Error ? error.message : String(error));
}
