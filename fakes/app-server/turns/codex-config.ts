import { join } from 'node:path';
import type { Behaviour } from '../rules/behaviour.ts';
import { applyOverride, withValue } from './config/apply-override.ts';
import { ConfigFailure, configWarning } from './config/config-failure.ts';
import { createConfigFields } from './config/config-fields.ts';
import {
  configRefusal,
  defaultModel,
  onFailureIsOnRequest,
  overrideRefusal,
  untrustedIsRefused,
} from './config/config-rules.ts';
import { readConfigFile } from './config/read-config-file.ts';
import { readProvider } from './config/read-provider.ts';
import { isObject } from './json.ts';
import { lazyProvider } from './lazy-provider.ts';
import type { JsonObject, ModelProvider } from './turn-types.ts';

/** The settings of a codex home that the fake understands. */
export interface CodexConfig {
  readonly model: string;
  /** What answers turns: the configured provider, or the built-in scripted model. */
  readonly provider: ModelProvider;
  readonly approvalPolicy: string;
  readonly sandboxMode: string;
  readonly effort: string | null;
  /** `thread_unload_delay_secs`; absent: the edition's. */
  readonly unloadDelaySeconds?: number;
  readonly cwd: string;
  /** Everything that is set, for `config/read`. */
  readonly table: JsonObject;
}

/** Where the settings come from. */
export interface ConfigSource {
  /** The codex home: `config.toml` is in it. */
  readonly home: string;
  /** `-c key.path=value`, in the order of the command line. */
  readonly overrides?: readonly string[];
  /** Members that a request gives, by dotted path; they win. */
  readonly settings?: JsonObject;
  /** `--enable` and `--disable`, as `features.NAME`. */
  readonly features?: Readonly<Record<string, boolean>>;
  readonly cwd: string;
  /** For `env_key`. Default: the process's. */
  readonly env?: NodeJS.ProcessEnv;
}

/** How a server starts. */
export interface StartupConfig {
  readonly config: CodexConfig;
  /** Parameters of the `configWarning`s to send after `initialize`. */
  readonly warnings: readonly JsonObject[];
}

/**
 * The settings that a server starts with. A config.toml that cannot be used counts as empty, with a warning.
 * @throws ConfigFailure of origin `command-line`: print `Error: <message>` to stderr and exit with 1.
 */
export async function startupConfig(
  source: ConfigSource,
  behaviour: Behaviour,
): Promise<StartupConfig> {
  try {
    return { config: await loadCodexConfig(source, behaviour), warnings: [] };
  } catch (error) {
    if (!(error instanceof ConfigFailure) || error.origin === 'command-line') throw error;
    const empty = { path: join(source.home, 'config.toml'), text: '', table: {} };
    const config = await interpret(empty, source, behaviour);
    return { config, warnings: [configWarning(error)] };
  }
}

/**
 * The settings of a home as they are now. The real server reads them again for every thread that is started, forked or read from disk.
 * @throws ConfigFailure; `threadStartRefusal` makes the message of the response of it.
 */
export async function loadCodexConfig(
  source: ConfigSource,
  behaviour: Behaviour,
): Promise<CodexConfig> {
  const file = await readConfigFile(join(source.home, 'config.toml'), behaviour);
  return interpret(file, source, behaviour);
}

/** The message with which `thread/start` is refused, code -32600. */
export function threadStartRefusal(failure: ConfigFailure, behaviour: Behaviour): string {
  return behaviour.value(configRefusal) + failure.message;
}

const POLICIES = ['untrusted', 'on-failure', 'on-request', 'granular', 'never'] as const;
const SANDBOXES = ['read-only', 'workspace-write', 'danger-full-access'] as const;

async function interpret(
  file: { readonly path: string; readonly text: string; readonly table: JsonObject },
  source: ConfigSource,
  behaviour: Behaviour,
): Promise<CodexConfig> {
  let { table } = file;
  for (const override of source.overrides ?? []) table = await applyOverride(table, override);
  if (source.features) {
    const features = isObject(table.features) ? table.features : {};
    table = { ...table, features: { ...features, ...source.features } };
  }
  const given = Object.entries(source.settings ?? {});
  for (const [path, value] of given) {
    if (value !== undefined) table = withValue(table, path.split('.'), value);
  }
  const fields = createConfigFields(table, file, {
    overrideRefusal: source.settings ? '' : behaviour.value(overrideRefusal),
    overridden: new Set(given.map(([path]) => path)),
  });
  for (const name of Object.keys(fields.table('features'))) {
    if (!isObject(fields.table('features')[name])) fields.flag('features', name);
  }
  const policy = isObject(table.approval_policy)
    ? 'on-request'
    : (fields.word(POLICIES, 'approval_policy') ?? 'on-request');
  if (policy === 'untrusted' && behaviour.value(untrustedIsRefused)) {
    throw new ConfigFailure(
      'approval_policy = "untrusted" is no longer supported; remove this setting',
      'command-line',
    );
  }
  const model = fields.text('model') ?? behaviour.value(defaultModel);
  const sandboxMode = fields.word(SANDBOXES, 'sandbox_mode') ?? 'read-only';
  const unloadDelaySeconds = fields.count('thread_unload_delay_secs');
  const settings = readProvider(fields, behaviour, source.env ?? process.env);
  return {
    model,
    provider: lazyProvider(settings),
    approvalPolicy:
      policy === 'on-failure' && behaviour.value(onFailureIsOnRequest) ? 'on-request' : policy,
    sandboxMode,
    effort: fields.text('model_reasoning_effort') ?? null,
    ...(unloadDelaySeconds === undefined ? {} : { unloadDelaySeconds }),
    cwd: source.cwd,
    table,
  };
}
