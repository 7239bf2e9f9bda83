import type { ServerContext } from '../../server/server-context.ts';
import type { LoadedThread } from '../loaded-thread.ts';
import { announceLegacy } from './announce-legacy.ts';

/** Tells that a loaded thread has no MCP servers to start. */
export function announceMcpStartup(context: ServerContext, thread: LoadedThread): void {
  const none = { ready: [], failed: [], cancelled: [] };
  announceLegacy(context, thread, '', { type: 'mcp_startup_complete', ...none });
}
