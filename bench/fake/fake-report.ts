import { type Spread, spreadOf } from '../spread.ts';
import type { Memory } from './measure-memory.ts';
import type { Rates } from './measure-rates.ts';
import type { Stall } from './measure-stall.ts';

/** The same measured on both, one right after the other. */
export interface Compared<Value> {
  readonly fake: Value;
  readonly real: Value;
}

/** Everything that was measured. */
export interface FakeFigures {
  /** ms; `bare` is a Node process that does nothing. */
  readonly starts: readonly (Compared<number> & { readonly bare: number })[];
  readonly rates: readonly Compared<Rates>[];
  readonly memory: readonly Compared<Memory>[];
  readonly stalls: readonly Compared<Stall>[];
}

/** The table and, below it, every target with whether it is met by the median. */
export function fakeReport(names: Compared<string>, figures: FakeFigures): string {
  const { starts, rates, memory, stalls } = figures;
  const both = <Value>(
    title: string,
    unit: string,
    pairs: readonly Compared<Value>[],
    value: (measured: Value) => number | undefined,
  ) => rowsOf(title, unit, names, pairs, value);
  const aboveBare = spreadOf(starts.map(({ fake, bare }) => fake - bare));
  return [
    `${names.fake} beside ${names.real}`,
    '',
    `${''.padEnd(44)}${['min', 'median', 'max'].map((name) => name.padStart(9)).join('')}`,
    row('node -e 0', 'ms', spreadOf(starts.map(({ bare }) => bare))),
    ...both('start to answer of initialize', 'ms', starts, (ms) => ms),
    row('  fake above node -e 0', 'ms', aboveBare),
    ...both('thread/loaded/list', '/s', rates, ({ loadedList }) => loadedList),
    ...both('thread/resume by path', '/s', rates, ({ resume }) => resume),
    ...both('turns', '/s', rates, ({ turns }) => turns),
    ...both('memory of a thread, of 1,000', 'KiB', memory, ({ perThread }) => perThread),
    ...both('of a connection, of 200', 'KiB', memory, ({ perConnection }) => perConnection),
    ...both('64 MiB resumed', 'ms', stalls, ({ resumeMs }) => resumeMs),
    ...both('  longest wait of another', 'ms', stalls, ({ longestMs }) => longestMs),
    '',
    ...targets(figures, aboveBare),
    '',
  ].join('\n');
}

function rowsOf<Value>(
  title: string,
  unit: string,
  names: Compared<string>,
  pairs: readonly Compared<Value>[],
  value: (measured: Value) => number | undefined,
): string[] {
  const numbers = pairs.flatMap(({ fake, real }) => {
    const [ours, theirs] = [value(fake), value(real)];
    return ours === undefined || theirs === undefined ? [] : [{ ours, theirs }];
  });
  if (numbers.length === 0) return [`${title}: cannot be measured on this system`];
  return [
    row(`${title}, ${names.fake}`, unit, spreadOf(numbers.map(({ ours }) => ours))),
    row(`${title}, ${names.real}`, unit, spreadOf(numbers.map(({ theirs }) => theirs))),
    row('  ratio', '×', spreadOf(numbers.map(({ ours, theirs }) => ours / theirs))),
  ];
}

function row(name: string, unit: string, { min, median, max }: Spread): string {
  const numbers = [min, median, max].map((value) => value.toFixed(digits(value, unit)).padStart(9));
  return `${name.padEnd(44)}${numbers.join('')} ${unit}`;
}

function digits(value: number, unit: string): number {
  return unit === '×' || (unit === 'KiB' && Math.abs(value) < 10) ? 2 : 0;
}

function targets({ starts, rates, stalls }: FakeFigures, aboveBare: Spread): string[] {
  const ratio = (of: (rates: Rates) => number) =>
    spreadOf(rates.map(({ fake, real }) => of(fake) / of(real))).median;
  const start = spreadOf(starts.map(({ fake, real }) => fake / real)).median;
  const longest = spreadOf(stalls.map(({ fake }) => fake.longestMs)).median;
  return [
    target('starts at most 60 ms after node -e 0', aboveBare.median <= 60),
    target('starts before the released server', start < 1),
    target('thread/loaded/list at least as fast', ratio(({ loadedList }) => loadedList) >= 1),
    target('thread/resume by path at least as fast', ratio(({ resume }) => resume) >= 1),
    target('turns at least as fast', ratio(({ turns }) => turns) >= 1),
    target('64 MiB resumed, others wait 100 ms at most', longest <= 100),
  ];
}

function target(text: string, isMet: boolean): string {
  return `${isMet ? 'met    ' : 'MISSED '}  ${text}`;
}
