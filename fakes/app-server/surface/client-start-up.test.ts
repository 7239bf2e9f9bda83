import { afterEach, expect, test } from 'vitest';
import { endFakes, startFake } from '../cli/testing/fake-process.ts';
import { connectClient } from '../cli/testing/test-client.ts';

afterEach(endFakes);

/** A method, its params, and what its refusal says if it is refused by a release too. */
type Call = readonly [method: string, params: object | undefined, refusal?: string];

const thread = { threadId: 'THREAD' };
const input = [{ type: 'text', text: 'hello', text_elements: [] }];
const turn: Call = ['turn/start', { ...thread, input }];
const noTurnYet = 'is not materialized yet';

/** What real clients call when they start, and in their first turn, recorded or read in their sources. */
const clients: Readonly<Record<string, readonly Call[]>> = {
  'the terminal client of 0.118': [
    ['account/read', { refreshToken: false }],
    ['model/list', { cursor: null, limit: null, includeHidden: true }],
    ['thread/start', { cwd: null, ephemeral: false }],
    ['skills/list', { cwds: ['/work'], forceReload: true }],
    turn,
    ['thread/unsubscribe', thread],
    ['thread/read', { ...thread, includeTurns: false }],
    ['thread/resume', thread],
  ],
  'the terminal client of 0.169': [
    ['account/read', {}],
    ['model/list', { modelProvider: null, cursor: null, limit: null, includeHidden: true }],
    ['hooks/list', { cwds: ['/work'], threadId: null }],
    ['account/bedrock/checkGovCloudRequirements', {}],
    ['config/read', { includeLayers: true, cwd: '.' }],
    ['configRequirements/read', undefined],
    ['collaborationMode/list', {}],
    ['thread/start', { cwd: null, ephemeral: false, historyMode: 'paginated' }],
    ['thread/list', { sortKey: 'section_position', sectionId: 'pinned', useStateDbOnly: true }],
    ['skills/list', { cwds: ['/work'], forceReload: true }],
    ['plugin/installed', { cwds: ['/work'], installSuggestionPluginNames: null }],
    ['thread/loaded/list', { cursor: null, limit: null }],
    ['thread/read', thread],
    ['thread/turns/list', { ...thread, limit: 1 }, noTurnYet],
    turn,
    ['thread/resume', { ...thread, excludeTurns: true, initialTurnsPage: null }],
    ['thread/turns/list', { ...thread, limit: 5, sortDirection: 'desc', itemsView: 'notLoaded' }],
    ['thread/items/list', { ...thread, limit: 100, sortDirection: 'desc' }],
    ['thread/goal/get', thread],
    ['thread/backgroundTerminals/list', { ...thread, cursor: null, limit: null }],
    ['thread/unsubscribe', thread],
  ],
  'a plugin of another agent (codex-plugin-cc)': [
    ['account/read', { refreshToken: false }],
    ['config/read', { includeLayers: false }],
    ['thread/start', { ephemeral: false }],
    ['thread/name/set', { ...thread, name: 'a task' }],
    turn,
    ['thread/list', { limit: 10, searchTerm: 'a task' }],
    ['thread/resume', thread],
    ['externalAgentConfig/detect', {}],
    ['externalAgentConfig/import', { migrationItems: [] }],
  ],
  'a web client over a socket (freshell)': [
    ['thread/loaded/list', {}],
    ['thread/start', { cwd: null }],
    ['fs/watch', { watchId: 'w', path: '/' }],
    turn,
    ['thread/turns/list', thread],
    ['thread/fork', thread],
    ['fs/unwatch', { watchId: 'w' }],
  ],
  'a client with an account page': [
    ['account/read', {}],
    ['getAuthStatus', {}],
    ['account/rateLimits/read', undefined, 'authentication required to read rate limits'],
    ['account/login/start', { type: 'apiKey', apiKey: 'key' }],
    ['account/read', { refreshToken: true }],
    ['mcpServerStatus/list', {}],
    ['app/list', {}],
    ['plugin/list', {}],
    ['experimentalFeature/list', {}],
    ['experimentalFeature/enablement/set', { enablement: {} }],
    ['account/logout', undefined],
  ],
};

const editions: readonly [client: string, edition: string][] = [
  ['the terminal client of 0.118', '0.118'],
  ['the terminal client of 0.169', '0.169'],
  ...Object.keys(clients)
    .slice(2)
    .flatMap((client): [string, string][] => [
      [client, '0.130'],
      [client, '0.169'],
    ]),
];

test.each(editions)('%s gets what it asks for from edition %s', async (client, edition) => {
  const fake = startFake(['--edition', edition, 'app-server', '--listen', 'ws://127.0.0.1:0']);
  const [, port = ''] = await fake.until('stderr', /ws:\/\/[\d.]+:(\d+)\n/);
  const { request, until } = await connectClient(port, { experimentalApi: true });
  let threadId = '';
  for (const [method, params, refusal] of clients[client] ?? []) {
    const filled = params && JSON.parse(JSON.stringify(params).replaceAll('THREAD', threadId));
    const { result, error } = await request(method, filled);
    expect({ method, error: error?.message }).toEqual({
      method,
      error: refusal && expect.stringContaining(refusal),
    });
    if (method === 'thread/start') threadId = (result as { thread: { id: string } }).thread.id;
    if (method === 'turn/start') await until((frame) => frame.method === 'turn/completed');
  }
  expect(clients[client]).toBeDefined();
});
