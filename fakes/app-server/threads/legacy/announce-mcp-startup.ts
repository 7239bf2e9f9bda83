import type { ServerContext } from '../../server/server-context.ts';
import type { LoadedThread } from '../loaded-thread.ts';
import { announceMissingServers } from '../mcp-servers.ts';
import { announceLegacy } from './announce-legacy.ts';

/** Tells how the start of a loaded thread's MCP servers went; the legacy event knows of none. */
export function announceMcpStartup(context: ServerContext, thread: LoadedThread): void {
  const none = { ready: [], failed: [], cancelled: [] };
  announceLegacy(context, thread, '', { type: 'mcp_startup_complete', ...none });
  announceMissingServers(context, thread);
}
