import type { Behaviour } from '../rules/behaviour.ts';
import { httpModule } from '../transports/http-module.ts';
import { isObject } from './json.ts';
import { ModelFailure } from './model-failure.ts';
import { failureApostrophe, unexpectedStatusInfo } from './model-failure-rules.ts';
import { AT_CAPACITY } from './stream-failure.ts';

/** The failure behind an answer with an HTTP status other than 2xx. */
export function statusFailure(
  status: number,
  body: string,
  url: string,
  behaviour: Behaviour,
): ModelFailure {
  const apostrophe = behaviour.value(failureApostrophe);
  const error = errorOf(body);
  if (status === 400) return new ModelFailure(body);
  if (status === 503 && ['server_is_overloaded', 'slow_down'].includes(error.code ?? '')) {
    return new ModelFailure(AT_CAPACITY, { codexErrorInfo: 'serverOverloaded' });
  }
  if (status === 429 && error.type === 'usage_limit_reached') {
    return new ModelFailure(`You${apostrophe}ve hit your usage limit. Try again later.`, {
      codexErrorInfo: 'usageLimitExceeded',
    });
  }
  const named = `${status} ${httpModule().STATUS_CODES[status] ?? ''}`.trimEnd();
  if (status === 429) {
    return new ModelFailure(`exceeded retry limit, last status: ${named}`, {
      codexErrorInfo: { responseTooManyFailedAttempts: { httpStatusCode: status } },
    });
  }
  if (status === 500) {
    return new ModelFailure(
      `We${apostrophe}re currently experiencing high demand, which may cause temporary errors.`,
      { codexErrorInfo: 'internalServerError', retryable: true },
    );
  }
  const said = error.message ?? body;
  return new ModelFailure(`unexpected status ${named}: ${said}, url: ${url}`, {
    codexErrorInfo:
      behaviour.value(unexpectedStatusInfo) === 'other'
        ? 'other'
        : { httpConnectionFailed: { httpStatusCode: status } },
    retryable: true,
  });
}

function errorOf(body: string): { code?: string; type?: string; message?: string } {
  try {
    const parsed: unknown = JSON.parse(body);
    const error = isObject(parsed) ? parsed.error : undefined;
    if (!isObject(error)) return {};
    const text = (name: string) => (typeof error[name] === 'string' ? { [name]: error[name] } : {});
    return { ...text('code'), ...text('type'), ...text('message') };
  } catch {
    return {};
  }
}
