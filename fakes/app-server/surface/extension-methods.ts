import { hostname } from 'node:os';
import { isObject } from '../turns/json.ts';
import type { SurfaceCall, SurfaceMethod } from './surface-method.ts';

/** Skills, hooks, plugins, apps, servers and features: the fake has none. */
export const extensionMethods: readonly SurfaceMethod[] = [
  {
    name: 'skills/list',
    answer: (call) => ({ data: folders(call).map((cwd) => ({ cwd, skills: [], errors: [] })) }),
  },
  {
    name: 'hooks/list',
    answer: (call) => ({
      data: folders(call).map((cwd) => ({ cwd, hooks: [], warnings: [], errors: [] })),
    }),
  },
  {
    name: 'plugin/list',
    answer: ({ behaviour }) => ({
      marketplaces: [],
      marketplaceLoadErrors: [],
      ...(behaviour.since('0.130') ? {} : { remoteSyncError: null }),
      featuredPluginIds: [],
    }),
  },
  { name: 'plugin/installed', answer: () => ({ marketplaces: [], marketplaceLoadErrors: [] }) },
  ...['app/list', 'mcpServerStatus/list', 'experimentalFeature/list'].map((name) => ({
    name,
    answer: () => ({ data: [], nextCursor: null }),
  })),
  {
    name: 'permissionProfile/list',
    answer: ({ behaviour }) => ({
      data: [':read-only', ':workspace', ':danger-full-access'].map((id) => ({
        id,
        description: null,
        ...(behaviour.since('0.145') ? { allowed: true } : {}),
      })),
      nextCursor: null,
    }),
  },
  {
    name: 'remoteControl/status/read',
    answer: () => ({
      status: 'disabled',
      serverName: hostname(),
      installationId: '00000000-0000-4000-8000-000000000000',
      environmentId: null,
    }),
  },
  {
    name: 'thread/readState/update',
    answer: ({ params }) => ({
      readState: {
        firstUnread: isUnread(params) ? { type: 'threadStart' } : null,
        revision: '00000000-0000-4000-8000-000000000001',
      },
    }),
  },
  { name: 'memory/reset', answer: () => ({}) },
  { name: 'fuzzyFileSearch', answer: () => ({ files: [] }) },
];

/** The folders that a client asks about: those that it names, or the server's own. */
function folders({ params, config }: SurfaceCall): string[] {
  const named = isObject(params) && Array.isArray(params.cwds) ? params.cwds : [];
  const texts = named.filter((cwd: unknown) => typeof cwd === 'string');
  return texts.length > 0 ? texts : [config.cwd];
}

function isUnread(params: unknown): boolean {
  return isObject(params) && isObject(params.operation) && params.operation.type === 'unread';
}
