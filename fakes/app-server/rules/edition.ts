/** The behaviour of a codex release line: major and minor number, e.g. `'0.130'`. */
export type Edition = `${number}.${number}`;

/** Release lines whose behaviour was measured, oldest first. */
export const knownEditions: readonly Edition[] = [
  '0.98',
  '0.105',
  '0.107',
  '0.111',
  '0.115',
  '0.118',
  '0.121',
  '0.125',
  '0.128',
  '0.130',
  '0.131',
  '0.132',
  '0.133',
  '0.134',
  '0.135',
  '0.136',
  '0.138',
  '0.140',
  '0.145',
  '0.150',
  '0.155',
  '0.160',
  '0.166',
  '0.169',
];

/** The newest release line whose behaviour was measured. */
export const newestEdition: Edition = '0.169';

/** Reads `0.130`, `0.130.0` or `v0.130.0`; `undefined` for anything else. */
export function parseEdition(text: string): Edition | undefined {
  const match = /^v?(\d{1,5})\.(\d{1,5})(?:\.\d{1,5})?$/.exec(text);
  return match ? `${Number(match[1])}.${Number(match[2])}` : undefined;
}

/** Negative when `a` is older than `b`, zero when equal. Numeric: 0.98 is older than 0.130. */
export function compareEditions(a: Edition, b: Edition): number {
  const [majorA, minorA] = numbers(a);
  const [majorB, minorB] = numbers(b);
  return majorA - majorB || minorA - minorB;
}

function numbers(edition: Edition): [major: number, minor: number] {
  const [major = '0', minor = '0'] = edition.split('.');
  return [Number(major), Number(minor)];
}
