import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  applyPatch,
  assistantMessage,
  createGate,
  cutStream,
  failure,
  functionCall,
  functionOutputs,
  gated,
  httpError,
  shellCommand,
  stall,
  streamedMessage,
  toolNames,
} from '../../model-server/index.ts';
import { createScriptedModel } from './scripted-model.ts';
import { turnTest } from './testing/turn-test.ts';

const USER = '+userMessage -userMessage';

turnTest('a streamed answer arrives in deltas', async ({ model, turn }) => {
  model.script(streamedMessage(['Hel', 'lo ', '😀']));
  const { outcome, shape, events } = await turn();
  expect(shape).toBe(`${USER} +agentMessage delta delta delta -agentMessage usage`);
  expect(outcome.status).toBe('completed');
  expect(events.at(-2)).toMatchObject({ item: { type: 'message' } });
  expect(events.findLast(({ type }) => type === 'item-completed')).toMatchObject({
    item: { text: 'Hello 😀', phase: null, moderation: null },
  });
});

turnTest(
  'older editions send the usage when an answer begins and ends',
  async ({ model, turn }) => {
    model.script(assistantMessage('Done'));
    const { shape } = await turn({ edition: '0.130' });
    expect(shape).toBe(`${USER} again +agentMessage -agentMessage usage`);
  },
);

turnTest('a request is shaped like that of codex', async ({ model, turn }) => {
  model.script(assistantMessage('Done'));
  await turn({ edition: '0.130' });
  const request = await model.received(1);
  expect(request.body).toMatchObject({ model: 'mock-model', stream: true, store: false });
  expect(request.body).toHaveProperty('instructions');
  expect(toolNames(request)).toContain('exec_command');
});

turnTest('a command runs and its output goes back to the model', async ({ model, turn }) => {
  model.script(
    shellCommand({ command: 'printf hello', callId: 'call1' }),
    assistantMessage('Done'),
  );
  const { shape, events } = await turn();
  expect(shape).toBe(
    `${USER} +commandExecution -commandExecution usage +agentMessage -agentMessage usage`,
  );
  expect(
    events.find(
      ({ type, ...rest }) =>
        type === 'item-completed' && 'item' in rest && rest.item.type === 'commandExecution',
    ),
  ).toMatchObject({
    item: { aggregatedOutput: 'hello', exitCode: 0, status: 'completed' },
  });
  expect(String(functionOutputs(await model.received(2)).get('call1'))).toMatch(
    /Process exited with code 0\n.*\nOutput:\nhello$/,
  );
});

turnTest('a declined command is told to the model', async ({ model, turn }) => {
  model.script(shellCommand({ command: 'touch x', callId: 'call1' }), assistantMessage('Done'));
  const { shape, questions } = await turn({
    decide: 'decline',
    host: { approvalPolicy: 'untrusted' },
  });
  expect(questions).toHaveLength(1);
  expect(questions[0]?.params).toMatchObject({
    itemId: 'call1',
    proposedExecpolicyAmendment: ['touch', 'x'],
  });
  expect(shape).toContain('+commandExecution -commandExecution usage +agentMessage');
  expect(String(functionOutputs(await model.received(2)).get('call1'))).toContain(
    'rejected by user',
  );
});

turnTest('a cancelled command interrupts the turn', async ({ model, turn }) => {
  model.script(shellCommand({ command: 'touch x', callId: 'call1' }));
  const { outcome } = await turn({ decide: 'cancel', host: { approvalPolicy: 'untrusted' } });
  expect(outcome.status).toBe('interrupted');
  expect(outcome.newItems.filter(({ call_id }) => call_id === 'call1')).toHaveLength(2);
});

turnTest('a patch is applied once it is approved', async ({ model, turn, cwd }) => {
  const patch = '*** Begin Patch\n*** Add File: new.txt\n+hello\n*** End Patch';
  model.script(applyPatch({ patch, callId: 'call1' }), assistantMessage('Done'));
  const { shape, events, questions } = await turn({
    host: { approvalPolicy: 'on-request', sandbox: 'read-only' },
  });
  expect(questions.map(({ method }) => method)).toEqual(['item/fileChange/requestApproval']);
  expect(shape).toBe(
    `${USER} +fileChange -fileChange diff usage diff +agentMessage -agentMessage usage diff`,
  );
  expect(await readFile(join(cwd, 'new.txt'), 'utf8')).toBe('hello\n');
  expect(events.find(({ type }) => type === 'diff')).toMatchObject({
    diff: expect.stringContaining('index 0000000000000000000000000000000000000000..ce013625'),
  });
});

turnTest('an unknown tool is answered as such', async ({ model, turn }) => {
  model.script(
    functionCall({ name: 'frobnicate', arguments: {}, callId: 'call1' }),
    assistantMessage('ok'),
  );
  expect((await turn()).outcome.status).toBe('completed');
  expect(functionOutputs(await model.received(2)).get('call1')).toBe(
    'unsupported call: frobnicate',
  );
});

turnTest('a cut stream is asked for again', async ({ model, turn }) => {
  model.script(cutStream({ afterEvents: 1 }), assistantMessage('Done'));
  const { outcome, events } = await turn({ settings: { streamMaxRetries: 1 } });
  expect(outcome.status).toBe('completed');
  expect(events.find(({ type }) => type === 'error')).toMatchObject({
    willRetry: true,
    error: { message: 'Reconnecting... 1/1' },
  });
});

turnTest('a failed response fails the turn', async ({ model, turn }) => {
  model.script(failure({ code: 'server_is_overloaded', message: 'busy' }));
  const { outcome, shape } = await turn();
  expect(outcome.error).toMatchObject({ codexErrorInfo: 'serverOverloaded', misalignment: null });
  expect(shape).toBe(`${USER} again error`);
});

turnTest('HTTP 500 is retried as often as the provider says', async ({ model, turn }) => {
  model.script(httpError(500), assistantMessage('Done'));
  expect((await turn({ settings: { requestMaxRetries: 1 } })).outcome.status).toBe('completed');
  expect(model.requests).toHaveLength(2);
});

turnTest('HTTP 401 names the status', async ({ model, turn }) => {
  model.script(httpError(401));
  const { outcome } = await turn();
  expect(outcome.error?.message).toMatch(/^unexpected status 401 Unauthorized: /);
  expect(outcome.error?.codexErrorInfo).toEqual({ httpConnectionFailed: { httpStatusCode: 401 } });
});

turnTest('a stalled stream ends at the idle timeout', async ({ model, turn }) => {
  model.script(stall());
  const { outcome } = await turn({ settings: { streamIdleTimeoutMs: 60 } });
  expect(outcome.status).toBe('failed');
});

turnTest('an interrupt ends the request', async ({ model, turn }) => {
  const gate = createGate();
  model.script(gated(assistantMessage('never'), { beforeHeaders: gate }));
  const abort = new AbortController();
  const running = turn({ host: { signal: abort.signal } });
  await gate.reached;
  abort.abort();
  const { outcome } = await running;
  expect(outcome.status).toBe('interrupted');
  expect(outcome.newItems.at(-1)).toMatchObject({ role: 'user' });
  gate.open();
});

turnTest('an interrupt ends a command and completes its call', async ({ model, turn }) => {
  model.script(shellCommand({ command: 'sleep 30', callId: 'call1' }));
  const abort = new AbortController();
  const { outcome } = await turn({
    host: { signal: abort.signal },
    onEvent: (event) => {
      if (event.type === 'item-started' && event.item.type === 'commandExecution') abort.abort();
    },
  });
  expect(outcome.status).toBe('interrupted');
  expect(outcome.newItems.map(({ type }) => type)).toContain('function_call_output');
});

turnTest('steered input is answered in the same turn', async ({ model, turn }) => {
  model.script(assistantMessage('one'), assistantMessage('two'));
  let steered = 0;
  const { shape } = await turn({
    edition: '0.130',
    host: {
      takeSteeredInput: () => {
        steered += 1;
        return steered === 1 ? [{ input: [{ type: 'text', text: 'and more' }] }] : [];
      },
    },
  });
  expect(shape.match(/\+userMessage/g)).toHaveLength(2);
  expect(model.requests).toHaveLength(2);
});

turnTest('without provider the scripted model answers', async ({ turn }) => {
  const provider = createScriptedModel();
  const plain = await turn({ provider, text: 'ahoy' });
  expect(plain.events.findLast(({ type }) => type === 'item-completed')).toMatchObject({
    item: { text: 'You said: ahoy' },
  });
  const shell = await turn({ provider, text: '[shell: printf out]' });
  expect(shell.events.findLast(({ type }) => type === 'item-completed')).toMatchObject({
    item: { text: 'Done: out' },
  });
  const failed = await turn({ provider, text: '[fail: oh no]' });
  expect(failed.outcome.error?.message).toBe('stream disconnected before completion: oh no');
  const long = await turn({ provider, text: '[long: 500]' });
  expect(long.shape.match(/delta/g)).toHaveLength(500);
  const asked = await turn({
    provider,
    text: '[approve: true]',
    host: { approvalPolicy: 'on-request' },
  });
  expect(asked.questions).toHaveLength(1);
  const outputSchema = { type: 'object', properties: { title: { type: 'string', maxLength: 20 } } };
  const quoted = await turn({ provider, text: 'A title for:\n[fail]', host: { outputSchema } });
  expect(quoted.events.findLast(({ type }) => type === 'item-completed')).toMatchObject({
    item: { text: '{"title":"You said: [fail]"}' },
  });
});

turnTest('a structured answer is asked of the model', async ({ turn, model }) => {
  const outputSchema = { type: 'object', properties: {} };
  await turn({ host: { outputSchema } });
  await turn({});
  expect(model.requests[0]?.body).toMatchObject({
    text: { format: { type: 'json_schema', strict: true, schema: outputSchema } },
  });
  expect(model.requests[1]?.body).not.toHaveProperty('text');
});

turnTest.for([
  ['0.130', 'not a url', 'builder error'],
  ['0.130', 'ftp://127.0.0.1/v1', 'builder error for url (ftp://127.0.0.1/v1/responses)'],
  ['0.169', 'ftp://127.0.0.1/v1', 'builder error'],
] as const)('%s: %s is tried as often as a broken answer', async (row, { turn }) => {
  const [edition, baseUrl, reason] = row;
  const settings = { baseUrl, streamMaxRetries: 1, requestMaxRetries: 0 };
  const { outcome, events } = await turn({ settings, edition });
  const message = `stream disconnected before completion: ${reason}`;
  expect(events.filter(({ type }) => type === 'error')).toMatchObject([
    { error: { message: 'Reconnecting... 1/1', additionalDetails: message }, willRetry: true },
    { error: { message, codexErrorInfo: 'other' }, willRetry: false },
  ]);
  expect(outcome.status).toBe('failed');
});
