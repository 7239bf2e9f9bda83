import { asRecord, asRecords } from './json.ts';
import type { ModelRequest } from './model-request.ts';

/**
 * Texts of all messages of the user in a request, oldest first. A real codex also sends context
 * (environment, instructions of the project) under this role; the last one is what was typed.
 */
export function userTexts(request: ModelRequest): string[] {
  return messagesByRole(request, 'user').flat();
}

/** Messages of a role (`user`, `developer`, `assistant`), each as the list of its text parts. */
export function messagesByRole(request: ModelRequest, role: string): string[][] {
  return inputItems(request)
    .filter((item) => item.type === 'message' && item.role === role)
    .map((item) => texts(item.content));
}

/** Outputs of tool calls by call id, in the order of the request; the last one of an id counts. */
export function functionOutputs(request: ModelRequest): Map<string, string> {
  const outputs = new Map<string, string>();
  for (const item of inputItems(request)) {
    const { type, call_id: callId, output } = item;
    if (typeof type !== 'string' || !type.endsWith('_call_output')) continue;
    if (typeof callId === 'string') outputs.set(callId, outputText(output));
  }
  return outputs;
}

/** Names of the offered tools in order; tools without a name appear under their type. */
export function toolNames(request: ModelRequest): string[] {
  return offeredTools(request).map(({ name, type }) => String(name ?? type));
}

/** The offered tools as their JSON objects. */
export function offeredTools(request: ModelRequest): readonly Readonly<Record<string, unknown>>[] {
  return asRecords(asRecord(request.body).tools);
}

function inputItems(request: ModelRequest) {
  return asRecords(asRecord(request.body).input);
}

function outputText(output: unknown): string {
  if (typeof output === 'string') return output;
  const parts = texts(output);
  return parts.length > 0 ? parts.join('') : (JSON.stringify(output) ?? '');
}

function texts(content: unknown): string[] {
  if (typeof content === 'string') return [content];
  return asRecords(content).flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
}
