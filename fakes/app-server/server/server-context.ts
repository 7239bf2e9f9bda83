import type { Behaviour } from '../rules/behaviour.ts';
import type { MethodTable } from '../rules/method-table.ts';
import type { ServerHome } from '../storage/server-home.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import type {
  JsonObject,
  ModelProvider,
  TurnHost,
  TurnOutcome,
  UserInput,
} from '../turns/turn-types.ts';
import type { Client } from './client.ts';
import type { PendingRequests } from './pending-requests.ts';
import type { ServerConfig } from './server-config.ts';
import type { Introductions } from './user-agent.ts';

/** What the parts of one server share. */
export interface ServerContext {
  readonly behaviour: Behaviour;
  readonly methods: MethodTable;
  readonly home: ServerHome;
  /** As it was when the server started. */
  readonly config: ServerConfig;
  /** What every client is told of it. */
  readonly configWarnings: readonly JsonObject[];
  /**
   * The settings as they are now, under members that a request gives.
   *
   * @throws RpcError that a method may answer with
   */
  readConfig(given: JsonObject): Promise<ServerConfig>;
  readonly clients: Set<Client>;
  readonly introductions: Introductions;
  /** By id. */
  readonly threads: Map<string, LoadedThread>;
  readonly pending: PendingRequests;
  /** Set once the server ends with its running turns. */
  isDraining: boolean;
  /** Used by a defect only: who was subscribed to threads that were archived. */
  readonly formerSubscribers: Map<string, readonly Client[]>;
  /** Threads that are left, but not unloaded yet. */
  readonly unloading: Set<string>;
  /** Milliseconds since 1970. */
  now(): number;
  readonly runTurn: RunTurn;
}

/** Runs one turn; see turns/run-turn.ts. */
export type RunTurn = (
  input: readonly UserInput[],
  host: TurnHost,
  provider: ModelProvider,
) => Promise<TurnOutcome>;
