/** One event as a client of the model server sees it. */
export interface SeenEvent {
  readonly event: string;
  readonly data: { readonly type: string; readonly [field: string]: unknown };
}

/** Sends a model request with this JSON body. */
export function post(url: string, body: unknown = {}, init: RequestInit = {}): Promise<Response> {
  return fetch(`${url}/v1/responses`, { method: 'POST', body: JSON.stringify(body), ...init });
}

/** All events of an event stream that ends. */
export async function readEvents(response: Response): Promise<SeenEvent[]> {
  return parseEvents(await response.text());
}

/** Reads a stream step by step. */
export function eventReader(response: Response) {
  if (response.body === null) throw new Error('the response has no body');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  return {
    /** The events of the next piece that arrives, undefined at the end. Rejects when cut. */
    async next(): Promise<SeenEvent[] | undefined> {
      const { done, value } = await reader.read();
      return done ? undefined : parseEvents(value);
    },
  };
}

/** A request body of one user message. */
export function userMessage(text: string, extra: Record<string, unknown> = {}) {
  const content = [{ type: 'input_text', text }];
  return { input: [{ type: 'message', role: 'user', content }], ...extra };
}

function parseEvents(text: string): SeenEvent[] {
  if (!text.endsWith('\n\n')) throw new Error(`no whole events: ${JSON.stringify(text)}`);
  return text
    .slice(0, -2)
    .split('\n\n')
    .map((block) => {
      const match = /^event: (.+)\ndata: (.+)$/.exec(block);
      if (match === null) throw new Error(`not an event: ${JSON.stringify(block)}`);
      return { event: String(match[1]), data: JSON.parse(String(match[2])) };
    });
}
