import type { FieldIssue } from '../yaml/field-reader.ts';

/** What a case file says of a value: lists of steps in words, by name. */
export type CaseLists = Readonly<Record<string, readonly string[]>>;

/** How values of one kind are read from case files. */
export interface ReadableKind<Value> {
  /** Ids of the cases that replay them, and of no others. */
  readonly cases: RegExp;
  /** Names of their lists; all but the first may be left out. */
  readonly lists: readonly [string, ...string[]];
  /** What is wrong goes to `issues`, at paths such as `['steps', 0]`; the value is then of no use. */
  readonly read: (lists: CaseLists, issues: FieldIssue[]) => Value;
}

/** What the values of a property are: how they are told, and written in case files. */
export interface ValueKind<Value> extends ReadableKind<Value> {
  /** Several of them, e.g. `spellings`. */
  readonly plural: string;
  /** One for the report; lines. */
  readonly describe: (value: Value) => string;
  readonly write: (value: Value) => CaseLists;
  /** How many steps one takes on a target; absent where each is one. */
  readonly countSteps?: (value: Value) => number;
}
