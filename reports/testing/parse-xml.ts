export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Text directly inside, references resolved. */
  readonly text: string;
}

/**
 * Reads the XML that our reports use: elements, attributes, text, the five named references and
 * decimal ones. Stricter than XML on the rest, so that a mistake of the writer shows.
 *
 * @throws Error naming the place, for anything that is not well-formed
 */
export function parseXml(xml: string): XmlNode {
  const reader = new Reader(xml);
  reader.take(/<\?xml version="1\.0" encoding="UTF-8"\?>\n/y, 'declaration');
  const root = element(reader);
  reader.take(/\n$/y, 'end of the document');
  return root;
}

class Reader {
  readonly #xml: string;
  #at = 0;

  constructor(xml: string) {
    this.#xml = xml;
  }

  takeIf(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#xml);
    if (match) this.#at += match[0].length;
    return match ?? undefined;
  }

  take(pattern: RegExp, what: string): RegExpExecArray {
    const match = this.takeIf(pattern);
    if (match) return match;
    const rest = JSON.stringify(this.#xml.slice(this.#at, this.#at + 60));
    throw new Error(`${what} expected at character ${this.#at}: ${rest}`);
  }
}

function element(reader: Reader): XmlNode {
  const [, name = ''] = reader.take(/<([a-z][\w-]*)/y, 'start of an element');
  const attributes: Record<string, string> = {};
  for (let pair = reader.takeIf(attribute); pair; pair = reader.takeIf(attribute)) {
    const [, key = '', value = ''] = pair;
    if (key in attributes) throw new Error(`attribute ${key} of ${name} occurs twice`);
    if (/[\r\n\t]/.test(value))
      throw new Error(`attribute ${key} of ${name} holds plain white space`);
    attributes[key] = resolved(value);
  }
  if (reader.takeIf(/\/>/y)) return { name, attributes, children: [], text: '' };
  reader.take(/>/y, `end of the start tag of ${name}`);
  const children: XmlNode[] = [];
  let text = '';
  for (;;) {
    text += resolved(reader.takeIf(/[^<]+/y)?.[0] ?? '');
    const end = reader.takeIf(/<\/([\w-]+)>/y);
    if (end && end[1] !== name) throw new Error(`${name} is closed as ${end[1]}`);
    if (end) return { name, attributes, children, text };
    children.push(element(reader));
  }
}

const attribute = / ([a-z][\w-]*)="([^"<]*)"/y;
/** The production Char of XML 1.0. */
const legal = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function resolved(raw: string): string {
  if (!legal.test(raw)) throw new Error(`a character that XML cannot hold: ${JSON.stringify(raw)}`);
  if (raw.includes(']]>')) throw new Error('"]]>" in text');
  return raw.replaceAll(/&([^;]*;?)/g, (_, reference: string) => {
    const known = named[reference.slice(0, -1)];
    if (known !== undefined && reference.endsWith(';')) return known;
    const code = Number(/^#(\d+);$/.exec(reference)?.[1] ?? Number.NaN);
    const character = Number.isNaN(code) ? undefined : String.fromCodePoint(code);
    if (character === undefined || !legal.test(character)) {
      throw new Error(`bad reference &${reference}`);
    }
    return character;
  });
}
