import type { Behaviour } from '../rules/behaviour.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import { anything, type Shape, struct, tagged, text } from '../server/shape.ts';
import { noParams, type SurfaceCall, type SurfaceMethod } from './surface-method.ts';

/** Login by API key; any key will do. */
export const loginMethods: readonly SurfaceMethod[] = [
  { name: 'account/login/start', params: loginParams, answer: logIn },
  {
    name: 'account/login/cancel',
    params: () => struct('CancelLoginAccountParams', { loginId: text }),
    answer: () => ({ status: 'notFound' }),
  },
  {
    name: 'account/logout',
    params: noParams,
    answer(call) {
      call.login.apiKey = undefined;
      announce(call, null);
      return {};
    },
  },
];

function loginParams(behaviour: Behaviour): Shape<unknown> {
  return tagged<unknown>('LoginAccountParams', {
    apiKey: struct('LoginAccountParams::ApiKey', { apiKey: text }),
    chatgpt: anything,
    ...(behaviour.since('0.118') ? { chatgptDeviceCode: anything } : {}),
    chatgptAuthTokens: anything,
    ...(behaviour.since('0.145') ? { amazonBedrock: anything } : {}),
    ...(behaviour.since('0.150') ? { amazonBedrockAccessKeys: anything } : {}),
  });
}

function logIn(call: SurfaceCall): unknown {
  const { behaviour, params, login } = call;
  const { type, apiKey } = params as { type?: string; apiKey?: string };
  if (type?.startsWith('chatgpt')) {
    // As a real server whose settings force the API key.
    throw invalidRequest('ChatGPT login is disabled. Use API key login instead.');
  }
  if (apiKey === undefined) throw invalidRequest('the fake logs in with an API key only');
  login.apiKey = apiKey;
  call.broadcast('account/login/completed', {
    loginId: null,
    success: true,
    error: null,
    ...(behaviour.since('0.150') ? { onboardingEntrypoint: null } : {}),
  });
  announce(call, 'apikey');
  return { type: 'apiKey' };
}

function announce({ behaviour, broadcast }: SurfaceCall, authMode: 'apikey' | null): void {
  broadcast('account/updated', {
    authMode,
    ...(behaviour.since('0.111') ? { planType: null } : {}),
  });
}
