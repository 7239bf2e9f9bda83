import type { DeltaEvent } from '../../turns/turn-types.ts';
import { type LegacyForms, noLegacyForms } from './legacy-forms.ts';

/** The legacy forms of text that grows. */
export function legacyDelta(
  { method, params }: DeltaEvent,
  { threadId, turnId }: { readonly threadId: string; readonly turnId: string },
): LegacyForms {
  const { itemId, delta, summaryIndex, contentIndex } = params;
  const place = { thread_id: threadId, turn_id: turnId, item_id: itemId };
  switch (method) {
    case 'item/agentMessage/delta':
      return {
        before: [{ type: 'agent_message_content_delta', ...place, delta }],
        after: [{ type: 'agent_message_delta', delta }],
      };
    case 'item/reasoning/summaryPartAdded':
      return {
        before: [
          { type: 'agent_reasoning_section_break', item_id: itemId, summary_index: summaryIndex },
        ],
        after: [],
      };
    case 'item/reasoning/summaryTextDelta':
      return {
        before: [{ type: 'reasoning_content_delta', ...place, delta, summary_index: summaryIndex }],
        after: [{ type: 'agent_reasoning_delta', delta }],
      };
    case 'item/reasoning/textDelta':
      return {
        before: [
          { type: 'reasoning_raw_content_delta', ...place, delta, content_index: contentIndex },
        ],
        after: [{ type: 'agent_reasoning_raw_content_delta', delta }],
      };
    case 'item/commandExecution/outputDelta':
    case 'item/fileChange/outputDelta': {
      const chunk = Buffer.from(String(delta)).toString('base64');
      return {
        before: [{ type: 'exec_command_output_delta', call_id: itemId, stream: 'stdout', chunk }],
        after: [],
      };
    }
    default:
      return noLegacyForms;
  }
}
