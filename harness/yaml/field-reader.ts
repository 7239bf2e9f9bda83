import { nearestWord } from './nearest-word.ts';

/** One thing wrong, at a key path such as `['transports', 'unix', 'args', 0]`. */
export interface FieldIssue {
  path: (string | number)[];
  message: string;
}

type Path = FieldIssue['path'];

export type Mapping = Record<string, unknown>;
/** Reads values of one expected shape; a wrong one becomes an issue and an empty value. */
export class FieldReader {
  readonly #issues: FieldIssue[];

  constructor(issues: FieldIssue[]) {
    this.#issues = issues;
  }

  issue(path: Path, message: string): void {
    this.#issues.push({ path, message });
  }

  map(value: unknown, path: Path, allowed?: readonly string[]): Mapping {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      const keys = allowed ? ` (${allowed.join(', ')})` : '';
      this.issue(path, `must be a mapping of keys to values${keys}, not ${kindOf(value)}`);
      return {};
    }
    for (const key of allowed ? Object.keys(value) : []) {
      if (!allowed?.includes(key)) this.issue([...path, key], unknownKey(key, allowed ?? []));
    }
    return { ...value };
  }

  items(value: unknown, path: Path): unknown[] {
    if (Array.isArray(value)) return value;
    this.issue(path, `must be a list, not ${kindOf(value)}`);
    return [];
  }

  list(value: unknown, path: Path): string[] {
    return this.items(value, path).map((item, index) => this.text(item, [...path, index]));
  }

  requiredList(map: Mapping, key: string, path: Path): string[] {
    if (map[key] !== undefined) return this.list(map[key], [...path, key]);
    this.issue(path, `lacks ${key}, the list of arguments`);
    return [];
  }

  text(value: unknown, path: Path): string {
    if (typeof value !== 'string') {
      this.issue(path, `must be text, not ${kindOf(value)}`);
      return '';
    }
    if (value.includes('\0')) this.issue(path, 'must not hold a NUL character');
    return value;
  }

  requiredText(map: Mapping, key: string, path: Path): string {
    if (map[key] === undefined) this.issue(path, `lacks ${key}`);
    return this.optionalText(map, key, path) ?? '';
  }

  optionalText(map: Mapping, key: string, path: Path = []): string | undefined {
    if (map[key] === undefined) return undefined;
    const text = this.text(map[key], [...path, key]);
    if (typeof map[key] === 'string' && text.trim() === '') {
      this.issue([...path, key], 'is empty; give a value or remove the key');
    }
    if (/[\n\r]/.test(text)) this.issue([...path, key], 'must be a single line');
    return text;
  }
}

function unknownKey(key: string, allowed: readonly string[]): string {
  const meant = nearestWord(key, allowed);
  const advice = meant ? `did you mean ${meant}?` : `allowed here: ${allowed.join(', ')}`;
  return `is not a known key; ${advice}`;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : `the ${typeof value} ${String(value)}`;
}
