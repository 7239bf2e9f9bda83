import { expect, test } from 'vitest';
import { responseNames } from './response-name.ts';

test.each([
  ['thread/start', 'ThreadStartParams', ['ThreadStartResponse']],
  ['windowsSandbox/readiness', undefined, ['WindowsSandboxReadinessResponse']],
  ['userInfo', undefined, ['UserInfoResponse']],
  [
    'config/value/write',
    'ConfigValueWriteParams',
    ['ConfigWriteResponse', 'ConfigValueWriteResponse'],
  ],
  ['account/logout', undefined, ['LogoutAccountResponse', 'AccountLogoutResponse']],
  ['odd', 'OddArguments', []],
  ['toString', undefined, ['ToStringResponse']],
])('%s with %s', (method, params, names) => {
  expect(responseNames(method, params)).toEqual(names);
});
