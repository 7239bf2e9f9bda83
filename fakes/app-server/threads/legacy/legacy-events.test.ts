import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBehaviour } from '../../rules/behaviour.ts';
import type { Edition } from '../../rules/edition.ts';
import { createAppServer } from '../../server/app-server.ts';
import { openServerHome } from '../../storage/server-home.ts';
import { runTurn } from '../../turns/run-turn.ts';
import { createScriptedModel } from '../../turns/scripted-model.ts';
import { legacyDelta } from './legacy-delta.ts';
import { legacyError } from './legacy-error.ts';
import { legacyCompleted, legacyStarted } from './legacy-item.ts';

interface Frame {
  readonly id?: number;
  readonly method?: string;
  readonly result?: { readonly thread: { readonly id: string } };
  readonly params?: { readonly turn?: { readonly id: string } };
}

let home = '';
beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), 'legacy-')));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** What a client sees of one turn: methods, and the id of the turn. */
async function oneTurn(edition: Edition, optOut: readonly string[] = []) {
  const server = createAppServer({
    behaviour: createBehaviour(edition),
    home: openServerHome(home),
    config: {
      model: 'gpt-5',
      provider: createScriptedModel('test'),
      approvalPolicy: 'never',
      sandboxMode: 'read-only',
      cwd: home,
    },
    runTurn,
  });
  const frames: Frame[] = [];
  let told = () => {};
  const until = async (matches: (frame: Frame) => boolean): Promise<Frame> => {
    for (;;) {
      const found = frames.find(matches);
      if (found) return found;
      await new Promise<void>((resolve) => {
        told = resolve;
      });
    }
  };
  const connection = server.connect({
    send(text) {
      frames.push(JSON.parse(text));
      told();
    },
    close() {},
  });
  const send = (id: number, method: string, params: unknown) => {
    connection.receive(JSON.stringify({ id, method, params }));
    return until((frame) => frame.id === id);
  };
  await send(1, 'initialize', {
    clientInfo: { name: 'test', version: '1' },
    capabilities: { optOutNotificationMethods: optOut },
  });
  const started = await send(2, 'thread/start', {});
  const threadId = started.result?.thread.id;
  await send(3, 'turn/start', { threadId, input: [{ type: 'text', text: 'hello' }] });
  const completed = await until(({ method }) => method === 'turn/completed');
  await server.close();
  return {
    methods: frames.flatMap(({ method }) => method ?? []),
    turnId: completed.params?.turn?.id,
  };
}

it('sends every event twice up to 0.114, the old form first', async () => {
  const { methods } = await oneTurn('0.111');
  expect(methods.filter((method) => !method.includes('token'))).toEqual(
    expect.arrayContaining(['codex/event/mcp_startup_complete', 'codex/event/user_message']),
  );
  const at = (method: string) => methods.indexOf(method);
  expect(at('codex/event/task_started')).toBeLessThan(at('turn/started'));
  expect(at('codex/event/item_started')).toBe(at('item/started') - 1);
  expect(at('codex/event/task_complete')).toBeLessThan(at('turn/completed'));
  expect(at('codex/event/agent_message_delta')).toBe(at('item/agentMessage/delta') + 1);
});

it('sends no event twice from 0.115', async () => {
  const { methods } = await oneTurn('0.115');
  expect(methods.filter((method) => method.startsWith('codex/event/'))).toEqual([]);
});

it('leaves out what a client does not want, by its full name', async () => {
  const { methods } = await oneTurn('0.107', ['codex/event/task_started', 'item_started']);
  expect(methods).not.toContain('codex/event/task_started');
  expect(methods).toContain('codex/event/item_started');
});

it('counts turns in 0.98 and names them later', async () => {
  expect((await oneTurn('0.98')).turnId).toBe('0');
  expect((await oneTurn('0.107')).turnId).toMatch(/^[0-9a-f-]{36}$/);
});

const place = { threadId: 't', turnId: 'u', cwd: '/w', hasPhase: true };

it('tells a command by its words and its output', () => {
  const item = {
    type: 'commandExecution',
    id: 'c',
    command: "/bin/sh -lc 'printf hi'",
    cwd: '/w',
    processId: '7',
    status: 'completed',
    commandActions: [{ type: 'unknown', command: 'printf hi' }],
    aggregatedOutput: 'hi',
    exitCode: 0,
    durationMs: 1250,
  };
  expect(legacyStarted(item, place).before[0]).toMatchObject({
    type: 'exec_command_begin',
    command: ['/bin/sh', '-lc', 'printf hi'],
    parsed_cmd: [{ type: 'unknown', cmd: 'printf hi' }],
    source: 'unified_exec_startup',
  });
  expect(legacyCompleted(item, place).before[0]).toMatchObject({
    type: 'exec_command_end',
    duration: { secs: 1, nanos: 250_000_000 },
    stdout: 'hi',
    exit_code: 0,
  });
  expect(legacyCompleted({ ...item, status: 'declined' }, place).before).toEqual([]);
});

it('tells a change of files by path', () => {
  const item = {
    type: 'fileChange',
    id: 'p',
    status: 'completed',
    changes: [{ path: '/w/new.txt', kind: { type: 'add' }, diff: 'hello\n' }],
  };
  expect(legacyCompleted(item, place).before[0]).toMatchObject({
    type: 'patch_apply_end',
    changes: { '/w/new.txt': { type: 'add', content: 'hello\n' } },
    stdout: 'Success. Updated the following files:\nA new.txt\n',
    success: true,
  });
});

it('tells errors in the words of files', () => {
  const error = {
    message: 'm',
    codexErrorInfo: { responseStreamDisconnected: { httpStatusCode: null } },
    additionalDetails: 'd',
  };
  expect(legacyError(error, true)).toEqual({
    type: 'stream_error',
    message: 'm',
    codex_error_info: { response_stream_disconnected: { http_status_code: null } },
    additional_details: 'd',
  });
  expect(legacyError({ ...error, codexErrorInfo: 'badRequest' }, false)).toEqual({
    type: 'error',
    message: 'm',
    codex_error_info: 'bad_request',
  });
});

it('sends pieces of output as base64', () => {
  const params = { itemId: 'c', delta: 'hi' };
  const event = { type: 'delta', method: 'item/commandExecution/outputDelta', params } as const;
  expect(legacyDelta(event, place).before).toEqual([
    { type: 'exec_command_output_delta', call_id: 'c', stream: 'stdout', chunk: 'aGk=' },
  ]);
});
