import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseXml } from '../testing/parse-xml.ts';
import { xmlElement, xmlText } from './xml-element.ts';

const parse = (xml: string) => parseXml(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`);

test('any text survives, but for characters that XML cannot hold', () => {
  const hostile = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ']]>',
        '<![CDATA[',
        '&lt;',
        '&#0;',
        '"',
        "'",
        '\r\n',
        '\t',
        '\ud800',
        '\uffff',
        '\u0000',
      ),
    ),
  );
  fc.assert(
    fc.property(hostile, (parts) => {
      const text = parts.join('');
      const expected = [...text].map((c) => (isLegal(c) ? c : '\ufffd')).join('');
      const read = parse(xmlElement('a', { b: text }, [xmlText(text)]));
      expect(read).toEqual({
        name: 'a',
        attributes: { b: expected },
        children: [],
        text: expected,
      });
    }),
  );
});

test('elements nest', () => {
  const xml = xmlElement('a', {}, [xmlElement('b', { n: 1 }), xmlText('t')]);
  expect(xml).toBe('<a><b n="1"/>t</a>');
});

test.each([
  '<a>&</a>',
  '<a>&unknown;</a>',
  '<a>&#0;</a>',
  '<a>\u0001</a>',
  '<a>\ud800</a>',
  '<a>]]></a>',
  '<a b="1" b="2"/>',
  '<a b="<"/>',
  '<a b="\n"/>',
  '<a><b></a></b>',
  '<a>',
  '<a/><b/>',
])('the reader of these tests refuses %j', (xml) => {
  expect(() => parse(xml)).toThrow();
});

function isLegal(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return [0x09, 0x0a, 0x0d].includes(code);
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
