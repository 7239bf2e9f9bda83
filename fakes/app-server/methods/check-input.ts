import { RpcError } from '../server/rpc-error.ts';
import type { UserInput } from '../turns/turn-types.ts';

const maxCharacters = 1 << 20;

/** @throws RpcError -32602 for too much text */
export function checkInputSize(input: readonly UserInput[]): void {
  let characters = 0;
  for (const item of input) {
    if (item.type === 'text') characters += [...item.text].length;
  }
  if (characters <= maxCharacters) return;
  throw new RpcError(-32602, `Input exceeds the maximum length of ${maxCharacters} characters.`, {
    input_error_code: 'input_too_large',
    max_chars: maxCharacters,
    actual_chars: characters,
  });
}
