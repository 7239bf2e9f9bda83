import { createInterface } from 'node:readline';

/** A request with params of the right shape. */
export interface Request {
  readonly id: number | string;
  readonly method: string;
  readonly params: Record<string, unknown>;
}

export type Send = (message: unknown) => void;

/** Takes the place of the answer to a well-formed request; `answer` is what would have been sent. */
export type Misbehaviour = (answer: { id: Request['id']; result: unknown }, send: Send) => void;

type Method = 'initialize' | 'thread/loaded/list';

/**
 * The smallest correct server on standard input and output: `initialize` and `thread/loaded/list`,
 * refusals for everything else, an end at the end of its input. A misbehaviour replaces one answer;
 * refusals, also of a probe with impossible params, stay right.
 */
export function serve(misbehaviours: Partial<Record<Method, Misbehaviour>> = {}): void {
  let initialized = false;
  const send: Send = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

  createInterface({ input: process.stdin }).on('line', (line) => {
    const { id, method, params } = parse(line);
    if (id === undefined || method === undefined) return;
    const refuse = (message: string) => send({ id, error: { code: -32600, message } });

    if (method !== 'initialize' && method !== 'thread/loaded/list') {
      const expected = 'expected `initialize` or `thread/loaded/list`';
      refuse(`Invalid request: unknown variant \`${method}\`, ${expected}`);
    } else if (typeof params !== 'object') {
      refuse(`Invalid request: invalid type: ${typeof params}, expected a map`);
    } else if (method === 'initialize' && initialized) {
      refuse('Already initialized');
    } else if (method !== 'initialize' && !initialized) {
      refuse('Not initialized');
    } else {
      initialized = true;
      const answer = { id, result: resultOf({ id, method, params }) };
      const misbehaviour = misbehaviours[method];
      if (misbehaviour) misbehaviour(answer, send);
      else send(answer);
    }
  });
}

function parse(line: string): Partial<Request> {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
}

function resultOf({ method, params }: Request): unknown {
  if (method !== 'initialize') return { data: [], nextCursor: null };
  const { name } = Object(params.clientInfo);
  return { userAgent: `${name}/minimal (misbehaving)` };
}
