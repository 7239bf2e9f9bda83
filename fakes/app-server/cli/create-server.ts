import type { Behaviour } from '../rules/behaviour.ts';
import { type AppServer, createAppServer } from '../server/app-server.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { RunTurn } from '../server/server-context.ts';
import type { ServerHome } from '../storage/server-home.ts';
import { StartupFailure } from '../transports/startup-failure.ts';
import { loadCodexConfig, startupConfig, threadStartRefusal } from '../turns/codex-config.ts';
import { ConfigFailure } from '../turns/config/config-failure.ts';
import type { JsonObject } from '../turns/turn-types.ts';

/** Where a server lives. */
export interface ServerPlace {
  readonly home: ServerHome;
  /** `key=value`, as `-c` takes them. */
  readonly overrides: readonly string[];
  readonly cwd: string;
}

/**
 * The server of a home, its settings read. A config.toml that cannot be used is reported on stderr and
 * counts as empty.
 *
 * @throws StartupFailure when the command line's settings cannot be used
 */
export async function createServer(place: ServerPlace, behaviour: Behaviour): Promise<AppServer> {
  const source = { home: place.home.path, overrides: place.overrides, cwd: place.cwd };
  try {
    const { config, warnings } = await startupConfig(source, behaviour);
    for (const warning of warnings) process.stderr.write(`${logLine(warning)}\n`);
    const loadMethods = async () => {
      const { serveSurface } = await import('../surface/serve-surface.ts');
      return serveSurface(config, place.home.path);
    };
    const readConfig = async (settings: JsonObject) => {
      try {
        return await loadCodexConfig({ ...source, settings }, behaviour);
      } catch (error) {
        if (!(error instanceof ConfigFailure)) throw error;
        throw invalidRequest(threadStartRefusal(error, behaviour));
      }
    };
    return createAppServer({
      behaviour,
      home: place.home,
      config,
      configWarnings: warnings,
      readConfig,
      runTurn,
      loadMethods,
    });
  } catch (error) {
    throw error instanceof ConfigFailure ? new StartupFailure(error.message) : error;
  }
}

/** Loaded with the first turn: a server that only answers starts faster. */
const runTurn: RunTurn = async (...turn) => (await import('../turns/run-turn.ts')).runTurn(...turn);

function logLine(warning: { readonly summary?: unknown; readonly details?: unknown }): string {
  const text = `${warning.summary} ${warning.details ?? ''}`.trim();
  return `${new Date().toISOString()} ERROR codex_app_server: ${text}`;
}
