import { invalidRequest } from '../server/rpc-error.ts';
import { noParams, type SurfaceMethod } from './surface-method.ts';

/** Nobody is logged in, and nobody needs to be: also where the real server wants a login, for `openai`. */
export const accountMethods: readonly SurfaceMethod[] = [
  {
    name: 'account/read',
    answer: ({ behaviour }) => ({
      account: null,
      ...(behaviour.since('0.169') ? { userId: null } : {}),
      requiresOpenaiAuth: false,
      ...(behaviour.since('0.160') ? { workspaceRouting: null } : {}),
    }),
  },
  {
    name: 'getAuthStatus',
    answer: () => ({ authMethod: null, authToken: null, requiresOpenaiAuth: false }),
  },
  { name: 'account/logout', params: noParams, answer: () => ({}) },
  {
    name: 'account/rateLimits/read',
    params: noParams,
    answer() {
      throw invalidRequest('codex account authentication required to read rate limits');
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
