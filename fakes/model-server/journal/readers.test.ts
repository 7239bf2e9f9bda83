import { expect, test } from 'vitest';
import type { ModelRequest } from './model-request.ts';
import { functionOutputs, messagesByRole, toolNames, userTexts } from './readers.ts';

const request = (body: unknown): ModelRequest => ({
  index: 0,
  ordinal: 1,
  at: 0,
  method: 'POST',
  path: '/v1/responses',
  headers: {},
  body,
  bodyText: '',
  encoding: 'identity',
});

const text = (value: string) => ({ type: 'input_text', text: value });

const full = request({
  input: [
    { type: 'message', role: 'developer', content: [text('rules'), text('more rules')] },
    { type: 'message', role: 'user', content: [text('<environment>')] },
    { type: 'message', role: 'user', content: [text('a'), { type: 'input_image' }, text('b')] },
    { type: 'message', role: 'assistant', content: 'plain' },
    { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' },
    { type: 'function_call_output', call_id: 'c1', output: 'first' },
    { type: 'function_call_output', call_id: 'c2', output: [text('in '), text('parts')] },
    { type: 'custom_tool_call_output', call_id: 'c3', output: { ok: true } },
    { type: 'function_call_output', output: 'no id' },
    'nonsense',
  ],
  tools: [{ type: 'function', name: 'exec_command' }, { type: 'web_search' }, 5],
});

test('userTexts lists the text parts of the user', () => {
  expect(userTexts(full)).toEqual(['<environment>', 'a', 'b']);
});

test('messagesByRole keeps messages apart', () => {
  expect(messagesByRole(full, 'developer')).toEqual([['rules', 'more rules']]);
  expect(messagesByRole(full, 'user')).toEqual([['<environment>'], ['a', 'b']]);
  expect(messagesByRole(full, 'assistant')).toEqual([['plain']]);
});

test('functionOutputs maps call ids to text', () => {
  expect([...functionOutputs(full)]).toEqual([
    ['c1', 'first'],
    ['c2', 'in parts'],
    ['c3', '{"ok":true}'],
  ]);
});

test('toolNames falls back to the type', () => {
  expect(toolNames(full)).toEqual(['exec_command', 'web_search']);
});

test('readers take any body', () => {
  for (const body of [undefined, null, 5, 'x', [], {}, { input: 5, tools: {} }]) {
    expect(userTexts(request(body))).toEqual([]);
    expect(functionOutputs(request(body)).size).toBe(0);
    expect(toolNames(request(body))).toEqual([]);
  }
});
