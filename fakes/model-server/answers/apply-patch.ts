import { type StreamAnswer, streamAnswer } from '../answer.ts';
import { functionCallEvent } from './function-call.ts';
import { commandCall } from './shell-command.ts';

/** A patch the model wants to apply. */
export interface Patch {
  /** From `*** Begin Patch` to `*** End Patch`. */
  readonly patch: string;
  /** Directory the paths in the patch are relative to. Default: that of the turn. */
  readonly workdir?: string;
  /** Default: `call-N`, N being the rank of the answered request. */
  readonly callId?: string;
  /** Default: `custom` where the request offers the free-form tool, else `command`. */
  readonly via?: 'custom' | 'command';
}

const HERE_DOCUMENT_END = 'END_OF_PATCH';

/**
 * One patch: a call of the free-form `apply_patch` tool, or a shell command with a here-document,
 * which every observed release (0.98 to 0.169) takes for a file change.
 * @throws TypeError when the patch would end its own here-document.
 */
export function applyPatch({ patch, workdir, callId, via }: Patch): StreamAnswer {
  if (patch.split('\n').includes(HERE_DOCUMENT_END)) {
    throw new TypeError(`applyPatch: no line of the patch may be ${HERE_DOCUMENT_END}; reword it`);
  }
  return streamAnswer('patch', (context) => {
    const id = callId ?? context.id('call');
    const custom = context.tools.includes('custom:apply_patch');
    if ((via ?? (custom ? 'custom' : 'command')) === 'custom') {
      const item = { type: 'custom_tool_call', call_id: id, name: 'apply_patch', input: patch };
      return [{ type: 'response.output_item.done', item }];
    }
    const command = `apply_patch <<'${HERE_DOCUMENT_END}'\n${patch}\n${HERE_DOCUMENT_END}\n`;
    const call = commandCall({ command, ...(workdir === undefined ? {} : { workdir }) }, context);
    return [functionCallEvent({ ...call, callId: id })];
  });
}
