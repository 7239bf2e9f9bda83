import { invalidRequest } from '../server/rpc-error.ts';
import { isObject } from '../turns/json.ts';
import { noParams, type SurfaceCall, type SurfaceMethod } from './surface-method.ts';

/** Nobody needs to be logged in: also where the real server wants it, for `openai`. */
export const accountMethods: readonly SurfaceMethod[] = [
  {
    name: 'account/read',
    answer: ({ behaviour, ...call }) => ({
      account: isLoggedIn(call) ? { type: 'apiKey' } : null,
      ...(behaviour.since('0.169') ? { userId: null } : {}),
      requiresOpenaiAuth: isLoggedIn(call),
      ...(behaviour.since('0.160') ? { workspaceRouting: null } : {}),
    }),
  },
  {
    name: 'getAuthStatus',
    answer: (call) => ({
      authMethod: isLoggedIn(call) ? 'apikey' : null,
      authToken: isLoggedIn(call) && asksForToken(call.params) ? call.login.apiKey : null,
      requiresOpenaiAuth: isLoggedIn(call),
    }),
  },
  {
    name: 'account/rateLimits/read',
    params: noParams,
    answer({ login }) {
      const who = login.apiKey === undefined ? 'codex account' : 'chatgpt';
      throw invalidRequest(`${who} authentication required to read rate limits`);
    },
  },
  {
    name: 'account/usage/read',
    params: noParams,
    answer() {
      throw invalidRequest('codex account authentication required to read token usage');
    },
  },
  {
    name: 'account/bedrock/checkGovCloudRequirements',
    answer: () => ({ isGovCloud: false, shouldWarn: false }),
  },
  {
    name: 'userVerification/status',
    answer: () => ({
      credentialId: null,
      unavailableReason: 'providerUnavailable',
      unavailableMessage: 'User verification is not available in this build or account.',
    }),
  },
  { name: 'getUserAgent', params: noParams, answer: ({ userAgent }) => ({ userAgent }) },
];

/** A login counts for the provider `openai` only. */
function isLoggedIn({ config, login }: Pick<SurfaceCall, 'config' | 'login'>): boolean {
  return login.apiKey !== undefined && (config.table.model_provider ?? 'openai') === 'openai';
}

function asksForToken(params: unknown): boolean {
  return isObject(params) && params.includeToken === true;
}
