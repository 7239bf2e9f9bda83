import type { Behaviour } from '../rules/behaviour.ts';
import { instructionsUntold } from '../rules/defects/project-defects.ts';
import { emptyModel, keptSettings, storedProvider } from '../rules/settings-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerConfig } from '../server/server-config.ts';
import type { ServerContext } from '../server/server-context.ts';
import { isObject } from '../turns/json.ts';
import type { JsonObject, ModelProvider } from '../turns/turn-types.ts';
import { recordedSettings, reviewerOfSource } from './kept-settings.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { missingServers } from './mcp-servers.ts';
import { instructionFiles, projectConfig, trustByStart } from './project-files.ts';
import {
  configuredSettings,
  resolvedFolder,
  type SettingOverrides,
  type ThreadSettings,
  withOverrides,
} from './thread-settings.ts';

/** What a request may say of a thread's settings. */
export interface AskedSettings extends SettingOverrides {
  /** Members of config.toml, as `-c` takes them. */
  readonly config?: unknown;
}

/** What a thread runs with. */
export interface CurrentSettings {
  readonly settings: ThreadSettings;
  readonly provider: ModelProvider;
  /** Names of MCP servers that cannot start. */
  readonly missingServers?: readonly string[];
}

/**
 * The settings of a new thread: config.toml as it is now, and what the request says.
 *
 * @throws RpcError a configuration that cannot be used, no model
 */
export async function startSettings(
  context: ServerContext,
  asked: AskedSettings,
): Promise<CurrentSettings> {
  const given = givenConfig(asked);
  const plain = await context.readConfig(given);
  const { cwd = plain.cwd } = resolvedFolder({ cwd: asked.cwd }, plain.cwd);
  const sandbox = asked.sandbox ?? plain.sandboxMode;
  const isTrusted = asked.cwd !== undefined && trustByStart(context, plain.table, { cwd, sandbox });
  const { table } = isTrusted ? await context.readConfig(given) : plain;
  const project = await projectConfig(context.behaviour, table, cwd);
  const isPlain = Object.keys(project).length === 0;
  const config = isPlain ? plain : await context.readConfig({ ...project, ...given });
  const missing = missingServers(context, config.table, 'creating');
  return { ...apply(context.behaviour, config, {}, asked), missingServers: missing };
}

/**
 * The settings of a thread that is read from disk again: some as they were in its last turn.
 *
 * @throws RpcError a configuration or provider that cannot be used, no model
 */
export async function resumedSettings(
  context: ServerContext,
  thread: LoadedThread,
  asked: AskedSettings,
): Promise<CurrentSettings> {
  const kept = context.behaviour.value(keptSettings);
  const given = givenConfig(asked);
  const asksForModel = [
    asked.model,
    given.model_provider,
    given.model,
    given.model_reasoning_effort,
  ].some((value) => value !== undefined);
  const keepsModel = kept.model && !asksForModel;
  const config = await resumedConfig(context, thread, given, keepsModel);
  const missing = missingServers(context, config.table, 'resuming');
  const { model, effort, ...recorded } = recordedSettings(context, thread.id);
  const stored = {
    ...keptOf(thread, { ...kept, model: keepsModel }),
    ...(keepsModel && model !== undefined ? { model, effort } : {}),
    ...recorded,
  };
  return { ...apply(context.behaviour, config, stored, asked), missingServers: missing };
}

/**
 * The settings of a fork.
 *
 * @throws RpcError a configuration that cannot be used, no model
 */
export async function forkedSettings(
  context: ServerContext,
  source: LoadedThread,
  asked: AskedSettings,
): Promise<CurrentSettings> {
  const config = await context.readConfig(givenConfig(asked));
  const kept = { ...context.behaviour.value(keptSettings), model: false };
  const stored = { ...keptOf(source, kept), ...reviewerOfSource(context, source.id) };
  return apply(context.behaviour, config, stored, asked);
}

function apply(
  behaviour: Behaviour,
  config: ServerConfig,
  stored: SettingOverrides,
  { modelProvider: _, ...asked }: AskedSettings,
): CurrentSettings {
  const settings = withOverrides(
    withOverrides(configuredSettings(config), stored),
    resolvedFolder(asked, config.cwd),
  );
  if (settings.model === '' && behaviour.value(emptyModel) === 'refused') {
    throw invalidRequest(
      'No models are available. Set `model` explicitly or check your model catalog configuration.',
    );
  }
  const instructionSources = behaviour.has(instructionsUntold)
    ? []
    : instructionFiles(settings.cwd);
  return { settings: { ...settings, instructionSources }, provider: config.provider };
}

function keptOf(
  { settings, recorded, isFromDisk }: LoadedThread,
  kept: { readonly model: boolean; readonly approvals: boolean; readonly sandbox: boolean },
): SettingOverrides {
  const { cwd, model, effort, approvalPolicy, sandbox } = settings;
  return {
    cwd,
    ...(kept.model ? { model, effort } : {}),
    ...(kept.approvals ? { approvalPolicy } : {}),
    // What only a turn says of the sandbox does not count.
    ...(kept.sandbox && (!isFromDisk || recorded?.sandbox !== undefined) ? { sandbox } : {}),
  };
}

async function resumedConfig(
  context: ServerContext,
  { meta }: LoadedThread,
  given: JsonObject,
  keepsModel: boolean,
): Promise<ServerConfig> {
  const { modelProvider } = meta;
  const ofThread = { ...given, model_provider: modelProvider };
  switch (context.behaviour.value(storedProvider)) {
    case 'ignored':
      return context.readConfig(given);
    case 'kept-with-model':
      return context.readConfig(keepsModel ? ofThread : given);
    case 'must-be-current': {
      const config = await context.readConfig(given);
      if (config.provider.id === modelProvider) return config;
      await configured(context, ofThread, modelProvider);
      throw invalidRequest(
        `This chat uses ${modelProvider}, but your current provider is ${config.provider.id}. ` +
          `Switch to ${modelProvider} to continue.`,
      );
    }
    case 'kept':
      await context.readConfig(given);
      return configured(context, ofThread, modelProvider);
  }
}

async function configured(
  context: ServerContext,
  given: JsonObject,
  provider: string,
): Promise<ServerConfig> {
  try {
    return await context.readConfig(given);
  } catch {
    throw invalidRequest(
      `This chat uses model provider “${provider}”, which is no longer configured. ` +
        'Restore this provider’s configuration to continue.',
    );
  }
}

function givenConfig({ config, modelProvider }: AskedSettings): JsonObject {
  return {
    ...(isObject(config) ? config : {}),
    ...(modelProvider === undefined ? {} : { model_provider: modelProvider }),
  };
}
