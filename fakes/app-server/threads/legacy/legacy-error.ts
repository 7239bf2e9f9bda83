import type { TurnError } from '../../turns/turn-types.ts';
import type { LegacyMessage } from './announce-legacy.ts';
import { snakeCase, snakeWord } from './snake-case.ts';

/** A failure of the model; one after which it is asked again is told with its details. */
export function legacyError(
  { message, codexErrorInfo, additionalDetails }: TurnError,
  willRetry: boolean,
): LegacyMessage {
  const codex_error_info =
    typeof codexErrorInfo === 'string'
      ? snakeWord(codexErrorInfo)
      : codexErrorInfo && snakeCase(codexErrorInfo);
  return willRetry
    ? { type: 'stream_error', message, codex_error_info, additional_details: additionalDetails }
    : { type: 'error', message, codex_error_info };
}
