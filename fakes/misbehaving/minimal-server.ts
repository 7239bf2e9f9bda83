import { createInterface } from 'node:readline';

type Id = number | string;

export type Send = (message: unknown) => void;

/** Takes the place of the answer to a well-formed request; `answer` is what would have been sent. */
export type Misbehaviour = (answer: { id: Id; result: unknown }, send: Send) => void;

type Misbehaviours = Partial<Record<'initialize' | 'thread/loaded/list', Misbehaviour>>;

interface Request {
  readonly id: Id;
  readonly method: string;
  readonly params: unknown;
}

const methods = ['initialize', 'thread/loaded/list', 'thread/read'];

/**
 * The smallest server on standard input and output that conforms to the handshake suite: it has no
 * threads, refuses whatever is wrong, and ends at the end of its input. A misbehaviour replaces one
 * answer; refusals, also of a probe with impossible params, stay right.
 */
export function serve(misbehaviours: Misbehaviours = {}): void {
  let initialized = false;
  const send: Send = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

  createInterface({ input: process.stdin }).on('line', (line) => {
    const request = parse(line);
    if (!request) return;
    const { id, method } = request;
    const refusal = refusalOf(request, initialized);
    if (refusal !== undefined) {
      send({ id, error: { code: -32600, message: refusal } });
      return;
    }
    if (method === 'initialize') initialized = true;
    const answer = { id, result: resultOf(request) };
    const misbehaviour = misbehaviours[method as keyof Misbehaviours];
    if (misbehaviour) misbehaviour(answer, send);
    else send(answer);
  });
}

function parse(line: string): Request | undefined {
  try {
    const { id, method, params } = Object(JSON.parse(line));
    return id === undefined || method === undefined ? undefined : { id, method, params };
  } catch {
    return undefined;
  }
}

function refusalOf({ method, params }: Request, initialized: boolean): string | undefined {
  if (!methods.includes(method)) {
    return `Invalid request: unknown variant \`${method}\`, expected one of ${methods.join(', ')}`;
  }
  if (typeof params !== 'object' || params === null) {
    return `Invalid request: invalid type: ${typeof params}, expected a map`;
  }
  if (method === 'initialize') return initialized ? 'Already initialized' : undefined;
  if (!initialized) return 'Not initialized';
  const { limit = 1, threadId } = Object(params);
  if (typeof limit !== 'number') return `Invalid request: invalid type: ${typeof limit}`;
  if (method !== 'thread/read') return undefined;
  if (threadId === undefined) return 'Invalid request: missing field `threadId`';
  return `thread not found: ${threadId}`;
}

function resultOf({ method, params }: Request): unknown {
  if (method !== 'initialize') return { data: [], nextCursor: null };
  return { userAgent: `${Object(params).clientInfo?.name}/minimal (misbehaving)` };
}
