import { StringDecoder } from 'node:string_decoder';

/** Turns the bytes of a server-sent-event stream into the data of its events. */
export interface SseParser {
  /**
   * Takes the next bytes, cut anywhere, and returns the data of the events that they complete.
   * @throws RangeError when one event is longer than the limit.
   */
  push(bytes: Uint8Array): string[];
}

const DEFAULT_LIMIT = 64 * 1024 * 1024;

/** @param limit most characters of one event, so that an endless line cannot fill the memory. */
export function createSseParser(limit = DEFAULT_LIMIT): SseParser {
  const decoder = new StringDecoder('utf8');
  let line = '';
  let lastWasReturn = false;
  let first = true;
  let data: string[] = [];
  let length = 0;

  function take(rest: string): void {
    length += rest.length;
    if (length > limit)
      throw new RangeError(`an event of the model is longer than ${limit} characters`);
    line += rest;
  }

  function endLine(events: string[]): void {
    if (line === '') {
      if (data.length > 0) events.push(data.join('\n'));
      data = [];
      length = 0;
    } else if (line === 'data' || line.startsWith('data:')) {
      data.push(line.slice(line[5] === ' ' ? 6 : 5));
    }
    line = '';
  }

  return {
    push(bytes) {
      let text = decoder.write(bytes);
      const events: string[] = [];
      if (first && text !== '') {
        if (text.startsWith('\uFEFF')) text = text.slice(1);
        first = false;
      }
      let from = 0;
      for (let at = nextEnd(text, 0); at < text.length; at = nextEnd(text, from)) {
        const paired = lastWasReturn && at === 0 && from === 0 && text[at] === '\n';
        lastWasReturn = text[at] === '\r';
        if (!paired) {
          take(text.slice(from, at));
          endLine(events);
        }
        from = at + 1;
        if (lastWasReturn && text[from] === '\n') {
          from += 1;
          lastWasReturn = false;
        }
      }
      if (from < text.length) {
        lastWasReturn = false;
        take(text.slice(from));
      }
      return events;
    },
  };
}

function nextEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}
