import { type ModelEvent, type StreamAnswer, streamAnswer } from '../answer.ts';

/** A function the model calls. */
export interface FunctionCall {
  readonly name: string;
  /** Sent as a JSON string; a string is sent as it is, so that malformed JSON can be scripted. */
  readonly arguments: Readonly<Record<string, unknown>> | string;
  /** Default: `call-N`, N being the rank of the answered request. */
  readonly callId?: string;
  /** Tool namespace, for tools that live in one. */
  readonly namespace?: string;
}

/** One function call. */
export function functionCall(call: FunctionCall): StreamAnswer {
  return streamAnswer(`call of ${call.name}`, ({ id }) => [
    functionCallEvent({ ...call, callId: call.callId ?? id('call') }),
  ]);
}

/** The `output_item.done` event of a function call. */
export function functionCallEvent(call: FunctionCall & { readonly callId: string }): ModelEvent {
  const { name, callId, namespace } = call;
  return {
    type: 'response.output_item.done',
    item: {
      type: 'function_call',
      call_id: callId,
      name,
      arguments:
        typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
      ...(namespace === undefined ? {} : { namespace }),
    },
  };
}
