import type { IncomingMessage } from 'node:http';
import type { Behaviour } from '../rules/behaviour.ts';
import {
  healthMissing,
  healthNeedsToken,
  originAccepted,
} from '../rules/defects/transport-defects.ts';
import type { BearerGuard } from './bearer-guard.ts';
import { refusesOrigin, speaksHttp } from './transport-rules.ts';

/** What is done with a request: a WebSocket is opened, an answer given, or the connection dropped. */
export type GateDecision = 'upgrade' | 'drop' | HttpAnswer;

/** An answer in plain HTTP. */
export interface HttpAnswer {
  readonly status: 200 | 400 | 401 | 403 | 405;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Decides on the requests of the TCP listener, in the order of the real server's checks. */
export function createHttpGate(
  behaviour: Behaviour,
  guard: BearerGuard | undefined,
): (request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>) => GateDecision {
  return (request) => {
    if (!behaviour.value(speaksHttp))
      return upgradeFault(request) === undefined ? 'upgrade' : 'drop';
    const mayBePage = !behaviour.value(refusesOrigin) || behaviour.has(originAccepted);
    if (request.headers.origin !== undefined && !mayBePage) {
      return { status: 403 };
    }
    const [path] = (request.url ?? '/').split('?');
    const isHealth = path === '/readyz' || path === '/healthz';
    if (isHealth && !behaviour.has(healthMissing)) {
      const refusal = behaviour.has(healthNeedsToken) && guard?.(request.headers.authorization);
      if (typeof refusal === 'string') return { status: 401, body: refusal };
      if (request.method === 'GET' || request.method === 'HEAD') return { status: 200 };
      return { status: 405, headers: { allow: 'GET,HEAD' } };
    }
    const fault = upgradeFault(request);
    if (fault !== undefined) return fault;
    const refusal = guard?.(request.headers.authorization);
    return refusal === undefined ? 'upgrade' : { status: 401, body: refusal };
  };
}

/** What is wrong with a request to upgrade. */
export function upgradeFault({
  method,
  headers,
}: Pick<IncomingMessage, 'method' | 'headers'>): HttpAnswer | undefined {
  if (method !== 'GET') return { status: 405, body: 'Request method must be `GET`' };
  const body = headerFault(headers);
  return body === undefined ? undefined : { status: 400, body };
}

function headerFault(headers: IncomingMessage['headers']): string | undefined {
  if (!/\bupgrade\b/i.test(headers.connection ?? '')) {
    return "Connection header did not include 'upgrade'";
  }
  if (headers.upgrade?.toLowerCase() !== 'websocket') {
    return "`Upgrade` header did not include 'websocket'";
  }
  if (headers['sec-websocket-version'] !== '13') {
    return "`Sec-WebSocket-Version` header did not include '13'";
  }
  if (headers['sec-websocket-key'] === undefined) return '`Sec-WebSocket-Key` header missing';
  return undefined;
}
