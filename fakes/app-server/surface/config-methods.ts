import { isObject } from '../turns/json.ts';
import { noParams, type SurfaceCall, type SurfaceMethod } from './surface-method.ts';

/** What is configured. No origins: the fake has but one file of settings. */
export const configMethods: readonly SurfaceMethod[] = [
  {
    name: 'config/read',
    answer: (call) => ({ config: readConfig(call), origins: {}, ...layers(call) }),
  },
  {
    name: 'configRequirements/read',
    params: noParams,
    answer: ({ behaviour }) => ({
      ...(behaviour.since('0.169') ? { supportsIndependentSpeedModes: true } : {}),
      requirements: null,
    }),
  },
  { name: 'config/mcpServer/reload', params: noParams, answer: () => ({}) },
];

/** Members that every answer has, null when not set. */
const MEMBERS = [
  'model',
  'review_model',
  'model_context_window',
  'model_auto_compact_token_limit',
  'model_provider',
  'approval_policy',
  'sandbox_mode',
  'sandbox_workspace_write',
  'forced_chatgpt_workspace_id',
  'forced_login_method',
  'web_search',
  'tools',
  'instructions',
  'developer_instructions',
  'compact_prompt',
  'model_reasoning_effort',
  'model_reasoning_summary',
  'model_verbosity',
  'analytics',
];

function readConfig({ config, behaviour }: SurfaceCall) {
  const profiles = behaviour.since('0.133') ? {} : { profile: null, profiles: {} };
  const members = Object.fromEntries(MEMBERS.map((name) => [name, null]));
  return { ...members, ...profiles, ...config.table };
}

function layers({ params }: SurfaceCall) {
  return isObject(params) && params.includeLayers === true ? { layers: [] } : {};
}
