/**
 * A scripted model for conformance cases: the Responses API over SSE, on a real loopback port.
 *
 * @example
 * const model = await startModelServer();
 * model.script(shellCommand({ command: 'touch a.txt' }), assistantMessage('Done'));
 * // point the target's provider at `${model.url}/v1`, run a turn, then
 * const second = await model.received(2, { budgetMs: 10_000 });
 * functionOutputs(second);
 * await model.close();
 */
export type { Answer, AnswerContext, HttpAnswer, ModelEvent, StreamAnswer } from './answer.ts';
export { applyPatch } from './answers/apply-patch.ts';
export { assistantMessage } from './answers/assistant-message.ts';
export { cutStream } from './answers/cut-stream.ts';
export { delayed } from './answers/delayed.ts';
export { emptyTurn } from './answers/empty-turn.ts';
export { failure } from './answers/failure.ts';
export { functionCall } from './answers/function-call.ts';
export { gated } from './answers/gated.ts';
export { httpError } from './answers/http-error.ts';
export { shellCommand } from './answers/shell-command.ts';
export { stall } from './answers/stall.ts';
export { streamedMessage } from './answers/streamed-message.ts';
export { together } from './answers/together.ts';
export { withUsage } from './answers/with-usage.ts';
export { createGate, type Gate } from './gate.ts';
export type { ModelRequest } from './journal/model-request.ts';
export { functionOutputs, messagesByRole, toolNames, userTexts } from './journal/readers.ts';
export type { ModelServer, ModelServerOptions } from './model-server.ts';
export { startModelServer } from './start-model-server.ts';
export type { TrafficEntry } from './traffic.ts';
export type { TokenUsage } from './usage.ts';
