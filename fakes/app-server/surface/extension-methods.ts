import { hostname } from 'node:os';
import { anything, list, struct, text } from '../server/shape.ts';
import { isObject } from '../turns/json.ts';
import { uuid } from '../turns/uuid.ts';
import { noParams, type SurfaceCall, type SurfaceMethod } from './surface-method.ts';

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
    params: noParams,
    answer: () => ({
      status: 'disabled',
      serverName: hostname(),
      installationId: '00000000-0000-4000-8000-000000000000',
      environmentId: null,
    }),
  },
  {
    name: 'externalAgentConfig/detect',
    answer: ({ behaviour }) => ({
      items: [],
      ...(behaviour.since('0.150') ? { connectors: [] } : {}),
    }),
  },
  {
    name: 'externalAgentConfig/import',
    params: () => struct('ExternalAgentConfigImportParams', { migrationItems: list(anything) }),
    answer: ({ behaviour }) => (behaviour.since('0.145') ? { importId: uuid(4) } : {}),
  },
  {
    name: 'experimentalFeature/enablement/set',
    params: () => struct('ExperimentalFeatureEnablementSetParams', { enablement: anything }),
    answer: ({ behaviour, params }) => ({
      enablement: isObject(params) && !behaviour.since('0.138') ? params.enablement : {},
    }),
  },
  { name: 'memory/reset', params: noParams, answer: () => ({}) },
  {
    name: 'fuzzyFileSearch',
    params: () => struct('FuzzyFileSearchParams', { query: text, roots: list(text) }),
    answer: () => ({ files: [] }),
  },
];

/** The folders that a client asks about: those that it names, or the server's own. */
function folders({ params, config }: SurfaceCall): string[] {
  const named = isObject(params) && Array.isArray(params.cwds) ? params.cwds : [];
  const texts = named.filter((cwd: unknown) => typeof cwd === 'string');
  return texts.length > 0 ? texts : [config.cwd];
}
