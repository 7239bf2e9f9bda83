import type { Behaviour } from '../rules/behaviour.ts';
import {
  inputLimitTooLow,
  inputUnlimited,
  remoteImagesAccepted,
  remoteImagesByCase,
} from '../rules/defects/input-defects.ts';
import { remoteImages } from '../rules/turn-rules.ts';
import { invalidRequest, RpcError } from '../server/rpc-error.ts';
import type { UserInput } from '../turns/turn-types.ts';

const maxCharacters = 1 << 20;

/** @throws RpcError for too much text, or an image at a remote address */
export function checkInput(behaviour: Behaviour, input: readonly UserInput[]): void {
  checkSize(behaviour, input);
  if (behaviour.value(remoteImages) === 'taken' || behaviour.has(remoteImagesAccepted)) return;
  const remote = behaviour.has(remoteImagesByCase) ? /^https?:/ : /^https?:/i;
  if (input.some((item) => item.type === 'image' && remote.test(item.url))) {
    throw invalidRequest('remote image URLs are not supported; use an inline data URL instead');
  }
}

function checkSize(behaviour: Behaviour, input: readonly UserInput[]): void {
  let characters = 0;
  for (const item of input) {
    if (item.type === 'text') characters += [...item.text].length;
  }
  const limit = behaviour.has(inputLimitTooLow) ? maxCharacters - 1 : maxCharacters;
  if (characters <= limit || behaviour.has(inputUnlimited)) return;
  throw new RpcError(-32602, `Input exceeds the maximum length of ${maxCharacters} characters.`, {
    input_error_code: 'input_too_large',
    max_chars: maxCharacters,
    actual_chars: characters,
  });
}
