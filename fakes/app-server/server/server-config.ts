import type { JsonObject, ModelProvider } from '../turns/turn-types.ts';

/** The settings of a home that threads start with. */
export interface ServerConfig {
  readonly model: string;
  /** What answers turns. */
  readonly provider: ModelProvider;
  /** `untrusted`, `on-request`, `on-failure`, `never`. */
  readonly approvalPolicy: string;
  /** `read-only`, `workspace-write`, `danger-full-access`. */
  readonly sandboxMode: string;
  readonly effort?: string | null;
  /** `thread_unload_delay_secs`; absent: the edition's. */
  readonly unloadDelaySeconds?: number;
  /** The server's working directory, and that of threads that name none. */
  readonly cwd: string;
  /** Everything that config.toml and the command line set. */
  readonly table?: JsonObject;
}
