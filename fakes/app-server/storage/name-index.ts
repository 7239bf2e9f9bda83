import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isPayload, textOf } from './rollout-line.ts';
import type { ServerHome } from './server-home.ts';

const fileName = 'session_index.jsonl';

/** The names of threads by id, the last one given counting. */
export function readNames(home: ServerHome): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const json of readText(path.join(home.path, fileName)).split('\n')) {
    const entry = parse(json);
    if (!isPayload(entry)) continue;
    const [id, name] = [textOf(entry, 'id'), textOf(entry, 'thread_name')];
    if (id !== undefined && name !== undefined) names.set(id, name);
  }
  return names;
}

/** Gives a thread a name. */
export function writeName(home: ServerHome, id: string, name: string, now: Date): void {
  const entry = { id, thread_name: name, updated_at: now.toISOString() };
  appendFileSync(path.join(home.path, fileName), `${JSON.stringify(entry)}\n`, { mode: 0o600 });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
