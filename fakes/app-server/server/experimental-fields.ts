import { type Edition, parseEdition } from '../rules/edition.ts';
import { inRange } from '../rules/edition-range.ts';

/**
 * Members of params that need the experimental capability, as `SINCE-UNTIL`.
 *
 * Source: `generate-json-schema` with and without `--experimental` and refusals of 20 releases.
 */
const gatedFields: Readonly<Record<string, readonly (readonly [field: string, gated: string])[]>> =
  {
    'thread/start': [
      ['mockExperimentalField', '-'],
      ['experimentalRawEvents', '0.105-'],
      ['persistExtendedHistory', '0.105-0.136'],
      ['dynamicTools', '-'],
      ['environments', '0.125-'],
      ['permissions', '0.128-'],
      ['runtimeWorkspaceRoots', '0.133-'],
      ['selectedCapabilityRoots', '0.140-'],
      ['allowProviderModelFallback', '0.145-'],
      ['historyMode', '0.145-'],
      ['multiAgentMode', '0.145-'],
      ['projectId', '0.150-'],
      ['daybreakEnabled', '0.160-'],
    ],
    'thread/resume': [
      ['history', '0.99-'],
      ['path', '0.99-'],
      ['persistExtendedHistory', '0.105-0.136'],
      ['excludeTurns', '0.130-0.150'],
      ['permissions', '0.128-'],
      ['runtimeWorkspaceRoots', '0.133-'],
      ['initialTurnsPage', '0.136-'],
    ],
    'thread/fork': [
      ['path', '0.99-'],
      ['persistExtendedHistory', '0.105-0.136'],
      ['excludeTurns', '0.130-0.150'],
      ['permissions', '0.128-'],
      ['runtimeWorkspaceRoots', '0.133-'],
      ['beforeTurnId', '0.145-'],
      ['deferGoalContinuation', '0.145-'],
      ['attachToSource', '0.166-'],
    ],
    'turn/start': [
      ['collaborationMode', '0.99-'],
      ['responsesapiClientMetadata', '0.121-'],
      ['environments', '0.125-'],
      ['permissions', '0.128-'],
      ['runtimeWorkspaceRoots', '0.133-'],
      ['additionalContext', '0.136-'],
      ['multiAgentMode', '0.145-'],
      ['cyberAccessProgram', '0.155-'],
      ['responsesapiClientMetadataPatch', '0.166-'],
    ],
    'turn/steer': [
      ['responsesapiClientMetadata', '0.121-'],
      ['additionalContext', '0.136-'],
      ['responsesapiClientMetadataPatch', '0.166-'],
    ],
    'thread/list': [
      ['ancestorThreadId', '0.145-'],
      ['parentThreadId', '0.145-'],
      ['projectId', '0.150-'],
      ['attachedToThreadId', '0.166-'],
      ['includeAttachedThreads', '0.169-'],
    ],
  };

/** The gated members of a method's params in an edition. */
export function gatedFieldsOf(method: string, edition: Edition): readonly string[] {
  return (gatedFields[method] ?? [])
    .filter(([, range]) => {
      const [since, until] = range.split('-').map((end) => parseEdition(end));
      return inRange(edition, { ...(since ? { since } : {}), ...(until ? { until } : {}) });
    })
    .map(([field]) => field);
}
