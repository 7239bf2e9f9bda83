import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  requiredServerForgotten,
  requiredServerOptional,
  serverFailureUntold,
} from '../rules/defects/project-defects.ts';
import { requiredServers, serverStartsAreTold } from '../rules/project-rules.ts';
import { internalError } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import { isObject } from '../turns/json.ts';
import type { JsonObject } from '../turns/turn-types.ts';
import { toSubscribers } from './audience.ts';
import type { LoadedThread } from './loaded-thread.ts';

const reason = 'No such file or directory (os error 2)';

/**
 * The MCP servers of a home that cannot start, because their command is not there. The fake starts none.
 *
 * @param doing what is refused where a required one cannot
 * @throws RpcError
 */
export function missingServers(
  { behaviour }: ServerContext,
  table: JsonObject | undefined,
  doing: 'creating' | 'resuming',
): readonly string[] {
  const servers = isObject(table?.mcp_servers) ? Object.entries(table.mcp_servers) : [];
  const missing = servers.filter(([, server]) => isObject(server) && isMissing(server));
  const required = missing.filter(([, server]) => isObject(server) && server.required === true);
  const isRefused =
    behaviour.value(requiredServers) === 'refuse' &&
    !behaviour.has(doing === 'creating' ? requiredServerOptional : requiredServerForgotten);
  if (isRefused && required.length > 0) {
    const list = required.map(([name]) => `${name}: ${reason}`).join('; ');
    throw internalError(
      `error ${doing} thread: Fatal error: Failed to initialize session: ` +
        `required MCP servers failed to initialize: ${list}`,
    );
  }
  return missing.map(([name]) => name);
}

/** Tells the subscribers of a thread which MCP servers did not start. */
export function announceMissingServers(context: ServerContext, thread: LoadedThread): void {
  const { behaviour } = context;
  if (!behaviour.value(serverStartsAreTold)) return;
  const tell = (name: string, status: string, error: string | null) =>
    toSubscribers(context, thread, 'mcpServer/startupStatus/updated', {
      ...(behaviour.since('0.140') ? { threadId: thread.id } : {}),
      name,
      status,
      error,
      ...(behaviour.since('0.145') ? { failureReason: null } : {}),
    });
  for (const name of thread.missingServers ?? []) {
    tell(name, 'starting', null);
    if (behaviour.has(serverFailureUntold)) continue;
    tell(
      name,
      'failed',
      `MCP client for \`${name}\` failed to start: MCP startup failed: ${reason}`,
    );
  }
}

function isMissing({ command, enabled }: JsonObject): boolean {
  if (typeof command !== 'string' || enabled === false) return false;
  if (path.isAbsolute(command)) return !existsSync(command);
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return !folders.some((folder) => existsSync(path.join(folder, command)));
}
