import { quoted } from '../case-file/quoted.ts';
import type { CaseLists } from '../case-file/value-kind.ts';
import { knownNames } from '../known-names.ts';
import type { FieldIssue } from '../yaml/field-reader.ts';
import {
  type Spelling,
  type SpellingBase,
  type SpellingStep,
  spellingBases,
  spellingSteps,
} from './spelling.ts';
import { stepExcess } from './step-excess.ts';

/**
 * The spelling that the words of one list of a case file tell; `spellingWords` says how they look.
 * @param words some of the list, with their places in it; default: all
 */
export function readSpelling(
  lists: CaseLists,
  list: string,
  issues: FieldIssue[],
  words: readonly (readonly [number, string])[] = [...(lists[list] ?? []).entries()],
): Spelling {
  const steps: SpellingStep[] = [];
  let base: SpellingBase | undefined;
  let isPadded = false;
  for (const [index, text] of words) {
    const begin = spellingBases.find((one) => one === text);
    const message = begin || text === 'padded' ? undefined : readStep(text, steps);
    if (message !== undefined) issues.push({ path: [list, index], message });
    else if ((begin && base !== undefined) || isPadded) {
      issues.push({ path: [list, index], message: 'stands behind the end of the spelling' });
    } else if (begin) base = begin;
    else if (text === 'padded') isPadded = true;
    else if (base !== undefined) {
      issues.push({ path: [list, index], message: `must stand in front of ${base}` });
    }
  }
  return { steps, base: base ?? 'absolute', isPadded };
}

/** Adds the step that a text tells; for another text, what is wrong with it. */
function readStep(text: string, steps: SpellingStep[]): string | undefined {
  const word = /^\S*/.exec(text)?.[0] ?? '';
  const kind = spellingSteps.find((one) => one === word);
  if (kind === undefined) {
    const all = [...spellingSteps, ...spellingBases, 'padded'];
    return `is no step of a spelling: ${quoted(text)}; ${knownNames(word.slice(0, 100), all)}`;
  }
  const details = readDetails(text.slice(kind.length));
  const step = details && stepOf(kind, details);
  if (!step) return `is not complete; such a step is told as ${examples[kind]}`;
  const excess = stepExcess(step, steps);
  if (excess === undefined) steps.push(step);
  return excess;
}

const examples: Readonly<Record<SpellingStep['kind'], string>> = {
  link: 'link at 0, name "a", target "absolute", hops 1',
  'file-link': 'file-link name "a"',
  'dot-dot': 'dot-dot at 0',
  dot: 'dot at 0, count 1',
  separators: 'separators at 0, count 1',
  case: 'case at 0',
  'normal-form': 'normal-form at 0',
  'short-name': 'short-name at 0',
};

type Details = ReadonlyMap<string, string | number>;

/** `at 0, name "a"`; `undefined` for another text. */
function readDetails(text: string): Details | undefined {
  const pair = / ([a-z]+) (\d{1,9}|"(?:[^"\\]|\\.)*")(?:,(?= )|$)/gy;
  const details = new Map<string, string | number>();
  for (const [, key, value] of text.matchAll(pair)) {
    const read = jsonOf(value ?? '');
    if (key === undefined || read === undefined || details.has(key)) return undefined;
    details.set(key, read);
  }
  return text.replaceAll(pair, '') === '' ? details : undefined;
}

function jsonOf(text: string): string | number | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

function stepOf(kind: SpellingStep['kind'], details: Details): SpellingStep | undefined {
  const [at, name, target] = ['at', 'name', 'target'].map((key) => details.get(key));
  const [count, hops] = ['count', 'hops'].map((key) => details.get(key));
  const isNamed = typeof name === 'string' && isName(name);
  const has = (...keys: string[]) =>
    details.size === keys.length && keys.every((key) => details.has(key));
  if (kind === 'file-link') return has('name') && isNamed ? { kind, name } : undefined;
  if (typeof at !== 'number') return undefined;
  switch (kind) {
    case 'link':
      if (!has('at', 'name', 'target', 'hops') || !isNamed || !isCount(hops)) return undefined;
      return target === 'absolute' || target === 'relative'
        ? { kind, at, name, target, hops }
        : undefined;
    case 'dot':
    case 'separators':
      return has('at', 'count') && isCount(count) ? { kind, at, count } : undefined;
    default:
      return has('at') ? { kind, at } : undefined;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}

/** What a folder can be called. */
function isName(name: string): boolean {
  return !/[/\0]/.test(name) && !['', '.', '..'].includes(name);
}
