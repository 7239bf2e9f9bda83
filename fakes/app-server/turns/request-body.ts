import { defineRule } from '../rules/variant-rule.ts';
import { completeCalls } from './complete-calls.ts';
import { historyHasIds } from './item-rules.ts';
import type { JsonObject, JsonValue, ModelRequest, ResponseItem } from './turn-types.ts';

/** Where the base instructions are: a member of the body, or its first message. */
export const instructionsPlace = defineRule<'member' | 'first-message'>({
  name: 'instructions-place',
  clauses: [],
  provenance: 'measured on releases 0.98 to 0.169',
  byEdition: [{ value: 'member' }, { since: '0.166', value: 'first-message' }],
});

/** Members of a request that came and went. */
export const requestMembers = defineRule<{
  readonly metadata: boolean;
  readonly parallel: boolean;
}>({
  name: 'request-members',
  clauses: [],
  provenance: 'measured on releases 0.98 to 0.169',
  byEdition: [
    { value: { metadata: false, parallel: false } },
    { since: '0.121', value: { metadata: true, parallel: false } },
    { since: '0.150', value: { metadata: true, parallel: true } },
  ],
});

/** The body of a POST to `/responses`. */
export function requestBody(request: ModelRequest): JsonObject {
  const { behaviour } = request;
  const { metadata, parallel } = behaviour.value(requestMembers);
  const first = behaviour.value(instructionsPlace) === 'first-message';
  const input = completeCalls(request.input).map((item) =>
    behaviour.value(historyHasIds) ? item : withoutId(item),
  );
  return {
    model: request.model,
    ...(first ? {} : { instructions: request.instructions }),
    input: first ? [message('developer', request.instructions), ...input] : input,
    tools: [execCommandTool],
    tool_choice: 'auto',
    parallel_tool_calls: parallel,
    reasoning: reasoning(request.effort, parallel),
    store: false,
    stream: true,
    include: parallel ? ['reasoning.encrypted_content'] : [],
    prompt_cache_key: request.threadId,
    ...(request.outputSchema === undefined ? {} : { text: answerFormat(request.outputSchema) }),
    ...(metadata
      ? { client_metadata: { session_id: request.threadId, turn_id: request.turnId } }
      : {}),
  };
}

function answerFormat(schema: JsonValue): JsonObject {
  return { format: { type: 'json_schema', strict: true, schema, name: 'codex_output_schema' } };
}

function reasoning(effort: string | null, summaries: boolean): JsonObject | null {
  if (effort === null) return summaries ? { summary: 'auto' } : null;
  return { effort, summary: 'auto' };
}

function withoutId(item: ResponseItem): ResponseItem {
  const { id: _, ...rest } = item;
  return rest as ResponseItem;
}

function message(role: string, text: string): JsonObject {
  return { type: 'message', role, content: [{ type: 'input_text', text }] };
}

const execCommandTool: JsonObject = {
  type: 'function',
  name: 'exec_command',
  description: 'Runs a shell command; returns its output, or the id of a session that still runs.',
  strict: false,
  parameters: {
    type: 'object',
    properties: {
      cmd: { type: 'string', description: 'Shell command to run.' },
      workdir: { type: 'string', description: 'Directory to run it in.' },
      yield_time_ms: { type: 'number', description: 'Milliseconds to wait for output.' },
      sandbox_permissions: { type: 'string', enum: ['use_default', 'require_escalated'] },
      justification: { type: 'string', description: 'Question to the user, when escalated.' },
    },
    required: ['cmd'],
    additionalProperties: false,
  },
};
