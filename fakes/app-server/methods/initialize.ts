import { initializeTwice } from '../rules/defects/handshake-defects.ts';
import {
  anyClientName,
  optOutIgnored,
  platformAsNode,
} from '../rules/defects/introduction-defects.ts';
import {
  announcesRemoteControl,
  initializeMembers,
  optOutIsKnown,
} from '../rules/handshake-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import { flag, list, optional, struct, text, withDefault } from '../server/shape.ts';
import { bubblewrapWarning } from './bubblewrap-warning.ts';
import { defineMethod } from './method.ts';

const capabilities = struct('InitializeCapabilities', {
  experimentalApi: withDefault(flag, false),
  optOutNotificationMethods: optional(list(text)),
});

const shape = struct('InitializeParams', {
  clientInfo: struct('ClientInfo', { name: text, title: optional(text), version: text }),
  capabilities: optional(capabilities),
});

/** The handshake. */
export const initialize = defineMethod({
  name: 'initialize',
  params: () => shape,
  run({ context, client, afterResponse }, { clientInfo, capabilities }) {
    const { behaviour, home } = context;
    const { name, version } = clientInfo;
    if (client.identity !== undefined && !behaviour.has(initializeTwice)) {
      throw invalidRequest('Already initialized');
    }
    // What an HTTP header may hold: visible characters, blanks, tabs and bytes above ASCII.
    if (!/^[\t\x20-\x7e\x80-\uffff]*$/.test(name) && !behaviour.has(anyClientName)) {
      throw invalidRequest(
        `Invalid clientInfo.name: '${name}'. Must be a valid HTTP header value.`,
      );
    }
    context.introductions.introduce(clientInfo);
    const identity = {
      name,
      version,
      experimentalApi: capabilities?.experimentalApi ?? false,
      optOut: new Set(
        behaviour.value(optOutIsKnown) && !behaviour.has(optOutIgnored)
          ? capabilities?.optOutNotificationMethods
          : [],
      ),
    };
    const members = behaviour.value(initializeMembers);
    afterResponse(() => {
      // Nothing may be sent before the response.
      client.identity = identity;
      for (const warning of context.configWarnings) client.notify('configWarning', warning);
      const warning = bubblewrapWarning(context);
      if (warning !== undefined) client.notify('configWarning', warning);
      if (!behaviour.value(announcesRemoteControl)) return;
      client.notify('remoteControl/status/changed', {
        status: 'disabled',
        ...(behaviour.since('0.131') ? { serverName: 'fake-app-server' } : {}),
        ...(behaviour.since('0.131') ? { installationId: installationId } : {}),
        environmentId: null,
      });
    });
    return {
      userAgent: context.introductions.userAgent(),
      ...(members.includes('codexHome') ? { codexHome: home.path } : {}),
      ...(members.includes('platform')
        ? {
            platformFamily: behaviour.has(platformAsNode) ? process.arch : family(),
            platformOs: os(),
          }
        : {}),
    };
  },
});

const installationId = '00000000-0000-4000-8000-000000000000';

function family(): string {
  return process.platform === 'win32' ? 'windows' : 'unix';
}

function os(): string {
  if (process.platform === 'darwin') return 'macos';
  return process.platform === 'win32' ? 'windows' : process.platform;
}
