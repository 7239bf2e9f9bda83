import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBehaviour } from '../rules/behaviour.ts';
import type { Edition } from '../rules/edition.ts';
import { createAppServer } from '../server/app-server.ts';
import { openServerHome } from '../storage/server-home.ts';
import { createScriptedModel } from '../turns/scripted-model.ts';
import { serveSurface } from './serve-surface.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'asc-test-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** What a server answers to requests `[method, params]` after the handshake, in order. */
async function ask(edition: Edition, ...requests: [string, unknown?][]): Promise<Answer[]> {
  const config = {
    model: 'mock-model',
    provider: createScriptedModel(),
    table: {},
    cwd: '/work',
    sandboxMode: 'read-only',
    approvalPolicy: 'never',
  };
  const server = createAppServer({
    behaviour: createBehaviour(edition),
    home: openServerHome(home),
    config,
    runTurn: () => Promise.reject(new Error('no turn here')),
    loadMethods: async () => serveSurface(config),
  });
  const answers: Answer[] = [];
  await new Promise<void>((resolve) => {
    const connection = server.connect({
      send(text) {
        const frame = JSON.parse(text) as Answer;
        if (frame.id > 0) answers.push(frame);
        if (answers.length === requests.length) resolve();
      },
      close() {},
    });
    const clientInfo = { name: 'client', version: '1' };
    const capabilities = { experimentalApi: true };
    const initialize = { id: 0, method: 'initialize', params: { clientInfo, capabilities } };
    connection.receive(JSON.stringify(initialize));
    requests.forEach(([method, params], index) => {
      connection.receive(JSON.stringify({ id: index + 1, method, params }));
    });
  });
  await server.close();
  return answers.toSorted((a, b) => a.id - b.id);
}

test('the surface is served beside threads and turns', async () => {
  const [models, loaded, agent] = await ask(
    '0.107',
    ['model/list', {}],
    ['thread/loaded/list', {}],
    ['getUserAgent'],
  );
  expect(models?.result).toMatchObject({ data: [{ id: 'mock-model' }] });
  expect(loaded?.result).toEqual({ data: [], nextCursor: null });
  expect(agent?.result).toMatchObject({ userAgent: expect.stringMatching(/^client\/0\.107\.0 /) });
});

test('params may be left out where the method takes none', async () => {
  const [requirements, config, state] = await ask(
    '0.169',
    ['configRequirements/read'],
    ['config/read'],
    ['thread/readState/update', {}],
  );
  expect(requirements?.result).toMatchObject({ requirements: null });
  expect(config?.error?.message).toBe('Invalid request: missing field `params`');
  expect(state?.error?.message).toBe('Invalid request: missing field `threadId`');
});

test('what an edition does not know is refused as unknown', async () => {
  const [agent, hooks] = await ask('0.118', ['getUserAgent'], ['hooks/list', {}]);
  expect(agent?.error?.message).toMatch(/^Invalid request: unknown variant `getUserAgent`/);
  expect(hooks?.error?.code).toBe(-32600);
});
