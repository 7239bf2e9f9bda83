/**
 * Answers whose name does not follow from the request. Checked with the bundles of eight releases
 * from 0.98.0 to 0.169.0: every request has its answer, no answer is left over, and only
 * ConfigWriteResponse answers two requests.
 */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'account/logout': 'LogoutAccountResponse',
  'account/rateLimits/read': 'GetAccountRateLimitsResponse',
  'account/securitySetup/read': 'GetAccountSecuritySetupResponse',
  'account/usage/read': 'GetAccountTokenUsageResponse',
  'account/workspaceMessages/read': 'GetWorkspaceMessagesResponse',
  'account/gatewayOAuth/cancel': 'GatewayOAuthCancelResponse',
  'account/gatewayOAuth/login': 'GatewayOAuthLoginResponse',
  'account/gatewayOAuth/read': 'GatewayOAuthReadResponse',
  'accountSession/list': 'AccountSessionsResponse',
  addConversationListener: 'AddConversationSubscriptionResponse',
  'config/batchWrite': 'ConfigWriteResponse',
  'config/mcpServer/reload': 'McpServerRefreshResponse',
  'config/value/write': 'ConfigWriteResponse',
  'externalAgentConfig/import/readHistories': 'ExternalAgentConfigImportHistoriesReadResponse',
  removeConversationListener: 'RemoveConversationSubscriptionResponse',
};

/**
 * Names that the schema of the answer to `method` may have in a bundle, best first.
 * `paramsName` is the definition that ClientRequest.json gives for its params, if any.
 */
export function responseNames(method: string, paramsName: string | undefined): string[] {
  const names: string[] = [];
  if (Object.hasOwn(EXCEPTIONS, method)) names.push(EXCEPTIONS[method] ?? '');
  if (paramsName?.endsWith('Params')) names.push(paramsName.replace(/Params$/, 'Response'));
  if (paramsName === undefined) names.push(`${pascalCase(method)}Response`);
  return names;
}

function pascalCase(method: string): string {
  return method
    .split('/')
    .map((segment) => segment.slice(0, 1).toUpperCase() + segment.slice(1))
    .join('');
}
