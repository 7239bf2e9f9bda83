import type { Behaviour } from '../../rules/behaviour.ts';
import { isObject } from '../json.ts';
import type { ProviderSettings } from '../provider-settings.ts';
import type { JsonObject } from '../turn-types.ts';
import { ConfigFailure } from './config-failure.ts';
import type { ConfigFields } from './config-fields.ts';
import { builtInProvidersAreReserved, namelessProvider } from './config-rules.ts';

const BUILT_IN = ['openai', 'ollama', 'lmstudio'];
const CHAT_REMOVED =
  '`wire_api = "chat"` is no longer supported.\nHow to fix: set `wire_api = "responses"` in your provider config.\nMore info: https://github.com/openai/codex/discussions/7782';

/**
 * The provider that `model_provider` names.
 * @returns only its id when it has no address: the scripted model then answers under that id.
 * @throws ConfigFailure when a provider is wrong, or the named one is not there.
 */
export function readProvider(
  fields: ConfigFields,
  behaviour: Behaviour,
  env: NodeJS.ProcessEnv,
): ProviderSettings | string {
  const providers = fields.table('model_providers');
  for (const id of Object.keys(providers)) checkProvider(id, fields, behaviour);
  const id = fields.text('model_provider') ?? 'openai';
  if (!isObject(providers[id])) {
    if (BUILT_IN.includes(id))
      return fields.text('openai_base_url') ? withAddress(id, fields, env) : id;
    throw new ConfigFailure(`Model provider \`${id}\` not found`, 'home');
  }
  return fields.text('model_providers', id, 'base_url') === undefined
    ? id
    : withAddress(id, fields, env);
}

function checkProvider(id: string, fields: ConfigFields, behaviour: Behaviour): void {
  const keys = ['model_providers', id];
  if (BUILT_IN.includes(id) && behaviour.value(builtInProvidersAreReserved)) {
    const reason = `model_providers contains reserved built-in provider IDs: \`${id}\`. Built-in providers cannot be overridden. Rename your custom provider (for example, \`${id}-custom\`).`;
    throw fields.refuse(reason, keys, 'table');
  }
  if (fields.text(...keys, 'wire_api') === 'chat') {
    throw fields.refuse(CHAT_REMOVED, [...keys, 'wire_api']);
  }
  fields.word(['responses'], ...keys, 'wire_api');
  for (const name of ['request_max_retries', 'stream_max_retries', 'stream_idle_timeout_ms']) {
    fields.count(...keys, name);
  }
  if ((fields.text(...keys, 'name') ?? '') === '') {
    const missing = behaviour.value(namelessProvider) === 'missing-field';
    throw missing
      ? fields.refuse('missing field `name`', keys, 'header')
      : fields.refuse(`model_providers.${id}: provider name must not be empty`, keys, 'table');
  }
}

function withAddress(id: string, fields: ConfigFields, env: NodeJS.ProcessEnv): ProviderSettings {
  const keys = ['model_providers', id];
  const key = fields.text(...keys, 'env_key');
  const token =
    (key === undefined ? undefined : env[key]) ?? fields.text(...keys, 'experimental_bearer_token');
  const fromEnv = texts(fields.table(...keys, 'env_http_headers')).flatMap(([name, variable]) => {
    const value = env[variable];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return {
    id,
    baseUrl: fields.text(...keys, 'base_url') ?? fields.text('openai_base_url') ?? '',
    headers: {
      ...Object.fromEntries(texts(fields.table(...keys, 'http_headers'))),
      ...Object.fromEntries(fromEnv),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    queryParams: Object.fromEntries(texts(fields.table(...keys, 'query_params'))),
    requestMaxRetries: Math.min(fields.count(...keys, 'request_max_retries') ?? 4, 100),
    streamMaxRetries: Math.min(fields.count(...keys, 'stream_max_retries') ?? 5, 100),
    streamIdleTimeoutMs: Math.min(
      fields.count(...keys, 'stream_idle_timeout_ms') ?? 300_000,
      2 ** 31 - 1,
    ),
  };
}

function texts(table: JsonObject): (readonly [string, string])[] {
  return Object.entries(table).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
}
