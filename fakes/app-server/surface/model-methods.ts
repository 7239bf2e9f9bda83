import type { SurfaceCall, SurfaceMethod } from './surface-method.ts';

/** One model: the configured one. */
export const modelMethods: readonly SurfaceMethod[] = [
  { name: 'model/list', answer: (call) => ({ data: [model(call)], nextCursor: null }) },
  {
    name: 'modelProvider/capabilities/read',
    answer: ({ behaviour }) => ({
      ...(behaviour.since('0.169') ? {} : { namespaceTools: true }),
      imageGeneration: false,
      webSearch: false,
    }),
  },
  {
    name: 'collaborationMode/list',
    answer: ({ behaviour }) => {
      const instructions = behaviour.since('0.105') ? {} : { developer_instructions: null };
      return {
        data: [
          { name: 'Plan', mode: 'plan', model: null, reasoning_effort: 'medium', ...instructions },
          {
            name: 'Default',
            mode: 'default',
            model: null,
            reasoning_effort: null,
            ...instructions,
          },
        ],
      };
    },
  },
];

function model({ behaviour, config }: SurfaceCall) {
  const since = (
    edition: Parameters<typeof behaviour.since>[0],
    members: Readonly<Record<string, unknown>>,
  ) => (behaviour.since(edition) ? members : {});
  return {
    id: config.model,
    model: config.model,
    upgrade: null,
    ...since('0.105', { upgradeInfo: null, availabilityNux: null }),
    displayName: config.model,
    description: 'Answers in place of a real model.',
    ...since('0.145', { modelSpecialty: null }),
    ...since('0.105', { hidden: false }),
    supportedReasoningEfforts: [{ reasoningEffort: 'medium', description: 'The only one' }],
    defaultReasoningEffort: 'medium',
    inputModalities: ['text', 'image'],
    supportsPersonality: false,
    ...since('0.145', { multiAgentVersion: null }),
    ...since('0.125', { additionalSpeedTiers: [], serviceTiers: [] }),
    ...since('0.138', { defaultServiceTier: null }),
    ...since('0.160', { availableAccessPrograms: null }),
    isDefault: true,
  };
}
