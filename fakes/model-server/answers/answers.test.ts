import { describe, expect, test } from 'vitest';
import type { StreamAnswer } from '../answer.ts';
import { answerEvents, createAnswerContext } from '../answer-events.ts';
import { createGate } from '../gate.ts';
import { applyPatch } from './apply-patch.ts';
import { assistantMessage } from './assistant-message.ts';
import { cutStream } from './cut-stream.ts';
import { delayed } from './delayed.ts';
import { emptyTurn } from './empty-turn.ts';
import { failure } from './failure.ts';
import { functionCall } from './function-call.ts';
import { gated } from './gated.ts';
import { httpError } from './http-error.ts';
import { shellCommand } from './shell-command.ts';
import { stall } from './stall.ts';
import { streamedMessage } from './streamed-message.ts';
import { together } from './together.ts';
import { withUsage } from './with-usage.ts';

const events = (answer: StreamAnswer, tools: string[] = [], ordinal = 1) =>
  answerEvents(answer, createAnswerContext(ordinal, tools));

const call = (answer: StreamAnswer, tools: string[] = [], ordinal = 1) => {
  const item = events(answer, tools, ordinal)[1]?.item as Record<string, unknown>;
  const { arguments: json, ...rest } = item;
  return { ...rest, ...(typeof json === 'string' ? { arguments: JSON.parse(json) } : {}) };
};

test('assistantMessage is created, done, completed', () => {
  expect(events(assistantMessage('Hi'), [], 4)).toEqual([
    { type: 'response.created', response: { id: 'resp-4' } },
    {
      type: 'response.output_item.done',
      item: {
        type: 'message',
        role: 'assistant',
        id: 'msg-4',
        content: [{ type: 'output_text', text: 'Hi' }],
      },
    },
    {
      type: 'response.completed',
      response: {
        id: 'resp-4',
        usage: {
          input_tokens: 0,
          input_tokens_details: { cached_tokens: 0 },
          output_tokens: 0,
          output_tokens_details: { reasoning_tokens: 0 },
          total_tokens: 0,
        },
      },
    },
  ]);
});

test('streamedMessage sends its chunks and then the whole', () => {
  const chunks = ['a', 'b'];
  const answer = streamedMessage(chunks);
  chunks.push('too late');
  const item = { id: 'msg-1', content: [{ text: 'ab' }] };
  expect(events(answer)).toMatchObject([
    { type: 'response.created' },
    { type: 'response.output_item.added', item: { id: 'msg-1', content: [{ text: '' }] } },
    { type: 'response.output_text.delta', item_id: 'msg-1', delta: 'a' },
    { type: 'response.output_text.delta', item_id: 'msg-1', delta: 'b' },
    { type: 'response.output_item.done', item },
    { type: 'response.completed' },
  ]);
});

test('emptyTurn has no output', () => {
  expect(events(emptyTurn()).map(({ type }) => type)).toEqual([
    'response.created',
    'response.completed',
  ]);
});

test('failure ends in response.failed', () => {
  expect(events(failure({ code: 'server_error', message: 'boom' })).slice(1)).toEqual([
    {
      type: 'response.failed',
      response: { id: 'resp-1', error: { code: 'server_error', message: 'boom' } },
    },
  ]);
});

describe('functionCall', () => {
  test('has arguments as JSON text', () => {
    const answer = functionCall({ name: 'f', arguments: { a: 1 }, callId: 'c', namespace: 'n' });
    expect(events(answer)[1]).toEqual({
      type: 'response.output_item.done',
      item: {
        type: 'function_call',
        call_id: 'c',
        name: 'f',
        arguments: '{"a":1}',
        namespace: 'n',
      },
    });
  });

  test('sends a string as it is, without namespace, with a call id of its own', () => {
    expect(events(functionCall({ name: 'f', arguments: '{oops' }), [], 3)[1]?.item).toEqual({
      type: 'function_call',
      call_id: 'call-3',
      name: 'f',
      arguments: '{oops',
    });
  });
});

describe('shellCommand', () => {
  const command = { command: 'ls', workdir: '/w', timeoutMs: 5 };
  const exec = {
    name: 'exec_command',
    arguments: { cmd: 'ls', workdir: '/w', yield_time_ms: 5 },
  };
  const shell = {
    name: 'shell_command',
    arguments: { command: 'ls', workdir: '/w', timeout_ms: 5 },
  };

  test.each([
    [['exec_command', 'shell_command'], exec],
    [['view_image', 'shell_command'], shell],
    [['shell'], shell],
    [[], exec],
  ])('with the tools %j', (tools, expected) => {
    expect(call(shellCommand(command), tools, 2)).toMatchObject({ ...expected, call_id: 'call-2' });
  });

  test('takes a tool and a call id', () => {
    const answer = shellCommand({ command: 'ls', tool: 'shell_command', callId: 'mine' });
    expect(call(answer, ['exec_command'])).toEqual({
      type: 'function_call',
      call_id: 'mine',
      name: 'shell_command',
      arguments: { command: 'ls' },
    });
  });
});

describe('applyPatch', () => {
  const patch = '*** Begin Patch\n*** Add File: a\n+x\n*** End Patch';

  test('is a here-document without the free-form tool', () => {
    expect(call(applyPatch({ patch, workdir: '/w' }), ['exec_command'])).toMatchObject({
      name: 'exec_command',
      arguments: { cmd: `apply_patch <<'END_OF_PATCH'\n${patch}\nEND_OF_PATCH\n`, workdir: '/w' },
    });
  });

  test('uses the free-form tool when it is offered or asked for', () => {
    const custom = { type: 'custom_tool_call', name: 'apply_patch', input: patch };
    expect(call(applyPatch({ patch }), ['custom:apply_patch'])).toMatchObject(custom);
    expect(call(applyPatch({ patch, via: 'custom' }))).toMatchObject(custom);
    const answer = applyPatch({ patch, via: 'command' });
    expect(call(answer, ['custom:apply_patch'])).toMatchObject({ name: 'exec_command' });
  });

  test('refuses a patch that would end its here-document', () => {
    expect(() => applyPatch({ patch: 'a\nEND_OF_PATCH\nb' })).toThrow(TypeError);
  });
});

describe('withUsage', () => {
  test('counts, with the total by default', () => {
    const usage = { inputTokens: 5, cachedInputTokens: 2, outputTokens: 3, reasoningTokens: 1 };
    expect(events(withUsage(emptyTurn(), usage))[1]).toMatchObject({
      response: {
        usage: {
          input_tokens: 5,
          input_tokens_details: { cached_tokens: 2 },
          output_tokens: 3,
          output_tokens_details: { reasoning_tokens: 1 },
          total_tokens: 8,
        },
      },
    });
    expect(events(withUsage(emptyTurn(), { totalTokens: 99 }))[1]).toMatchObject({
      response: { usage: { total_tokens: 99 } },
    });
  });

  test('refuses a failure', () => {
    expect(() => withUsage(failure({ code: 'x', message: 'y' }), {})).toThrow(TypeError);
  });
});

describe('together', () => {
  test('joins outputs with ids of their own and closes like the last', () => {
    const commands = [shellCommand({ command: 'a' }), shellCommand({ command: 'b' })];
    const last = failure({ code: 'x', message: 'y' });
    expect(events(together(assistantMessage('m'), ...commands, last), [], 7)).toMatchObject([
      { type: 'response.created' },
      { item: { id: 'msg-7' } },
      { item: { call_id: 'call-7' } },
      { item: { call_id: 'call-7-2' } },
      { type: 'response.failed' },
    ]);
  });

  test('refuses parts with their own timing or ending', () => {
    const parts = [
      delayed(emptyTurn(), 1),
      stall(),
      gated(emptyTurn(), { beforeHeaders: createGate() }),
    ];
    for (const part of parts) expect(() => together(part)).toThrow(TypeError);
  });
});

describe('positions', () => {
  test('beyond what is sent are refused', () => {
    const gate = createGate();
    expect(() => gated(emptyTurn(), { beforeEvent: { 2: gate } })).not.toThrow();
    expect(() => gated(emptyTurn(), { beforeEvent: { 3: gate } })).toThrow(/sends 2 events/);
    expect(() => cutStream({ afterEvents: 4 })).toThrow(RangeError);
    expect(() => stall({ afterEvents: -1 })).toThrow(RangeError);
    const cut = cutStream({ afterEvents: 1 });
    expect(() => gated(cut, { beforeEvent: { 1: gate } })).not.toThrow();
    expect(() => gated(cut, { beforeEvent: { 2: gate } })).toThrow(RangeError);
    const late = gated(assistantMessage('x'), { beforeEvent: { 2: gate } });
    expect(() => cutStream({ afterEvents: 1, of: late })).toThrow(RangeError);
  });

  test('do not exist in an HTTP error', () => {
    expect(() => gated(httpError(500), { beforeEvent: { 0: createGate() } })).toThrow(TypeError);
  });
});

test('httpError and delayed refuse nonsense', () => {
  expect(() => httpError(200)).toThrow(RangeError);
  expect(() => delayed(emptyTurn(), -1)).toThrow(RangeError);
  expect(() => delayed(emptyTurn(), Number.NaN)).toThrow(RangeError);
});

test('decorators leave the original answer as it was', () => {
  const answer = assistantMessage('x');
  const copy = { ...answer };
  gated(answer, { beforeHeaders: createGate(), beforeEvent: { 0: createGate() } });
  delayed(answer, 5);
  withUsage(answer, { inputTokens: 1 });
  cutStream({ afterEvents: 1, of: answer });
  expect(answer).toEqual(copy);
});

test('gates add up, those at the same place are replaced', () => {
  const [a, b, c] = [createGate(), createGate(), createGate()];
  const once = gated(emptyTurn(), { beforeHeaders: a, beforeEvent: { 0: a, 1: a } });
  const twice = gated(once, { beforeEvent: { 1: b, 2: c } });
  expect(twice.timing).toMatchObject({ beforeHeaders: a, beforeEvent: { 0: a, 1: b, 2: c } });
  expect(twice.timing.beforeEvent[1]).toBe(b);
});
