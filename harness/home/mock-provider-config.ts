import type { ConfigTable } from './merge-config.ts';

/**
 * The config.toml of a home whose only model is the mock model server.
 *
 * Only keys that every release from 0.98.0 to 0.169.0 accepts in silence: from 0.160.0 on a key the
 * server does not know is announced to the client with `configWarning` and `warning`.
 *
 * @param modelUrl root of the mock model server, without `/v1`
 */
export function mockProviderConfig(modelUrl: string): ConfigTable {
  return {
    model: 'mock-model',
    approval_policy: 'never',
    // read-only makes 0.121.0 and later look for bubblewrap on PATH and warn when it is missing, so
    // what the client sees would depend on the machine (0.118.0 warns either way). The mock model
    // decides what is run.
    sandbox_mode: 'danger-full-access',
    model_provider: 'mock_provider',
    features: {
      // Without this 0.118.0 to 0.169.0 contact github.com, api.github.com and chatgpt.com at start.
      plugins: false,
      // Without this 0.98.0 asks api.openai.com for its models, and the first thread/start waits
      // three seconds for the retries. Later releases know the key and need nothing.
      remote_models: false,
      // Without this every thread runs the user's shell with its start-up files, to remember what they set.
      shell_snapshot: false,
    },
    // Without this the first start writes some fifty files of skills, which the model is told about.
    skills: { bundled: { enabled: false } },
    model_providers: {
      mock_provider: {
        name: 'mock provider',
        base_url: `${modelUrl.replace(/\/+$/, '')}/v1`,
        wire_api: 'responses',
        request_max_retries: 0,
        stream_max_retries: 0,
        supports_websockets: false,
      },
    },
  };
}
