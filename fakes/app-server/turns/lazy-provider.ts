import type { ProviderSettings } from './provider-settings.ts';
import type { ModelProvider } from './turn-types.ts';

/**
 * A provider whose modules are loaded with its first request: a server starts faster without them.
 *
 * @param settings only an id for the scripted model
 */
export function lazyProvider(settings: ProviderSettings | string): ModelProvider {
  const isScripted = typeof settings === 'string';
  return {
    id: isScripted ? settings : settings.id,
    streamMaxRetries: isScripted ? 0 : settings.streamMaxRetries,
    async *ask(request) {
      const provider = await create(settings);
      yield* provider.ask(request);
    },
  };
}

async function create(settings: ProviderSettings | string): Promise<ModelProvider> {
  if (typeof settings === 'string') {
    const { createScriptedModel } = await import('./scripted-model.ts');
    return createScriptedModel(settings);
  }
  const { createResponsesProvider } = await import('./responses-provider.ts');
  return createResponsesProvider(settings);
}
