import { mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Frame, Recording } from './recording.ts';

interface Thread {
  readonly id: string;
  readonly path: string;
}

export function threadOf(frame: Frame | undefined): Thread | undefined {
  const thread = frame?.result?.thread;
  if (typeof thread !== 'object' || thread === null) return undefined;
  const { id, path } = thread as Record<string, unknown>;
  return typeof id === 'string' && typeof path === 'string' ? { id, path } : undefined;
}

/** Threads that the recording answers for although none of its requests started them. */
export function threadsFromDisk({ entries }: Recording): Thread[] {
  const starting = new Set<string>();
  const started = new Set<string>();
  const found = new Map<string, Thread>();
  for (const { lane, direction, json } of entries) {
    const key = `${lane} ${JSON.stringify(json?.id)}`;
    if (direction === 'sent' && /^thread\/(start|fork)$/.test(json?.method ?? '')) starting.add(key);
    const thread = direction === 'received' ? threadOf(json) : undefined;
    if (!thread) continue;
    if (starting.has(key)) started.add(thread.id);
    else if (/sessions\/.*rollout-/.test(thread.path)) found.set(thread.id, thread);
  }
  return [...found.values()].filter(({ id }) => !started.has(id));
}

/** The shortest rollout that every release loads. */
export async function writeRollout({ id, path }: Thread, cwd: string): Promise<void> {
  const timestamp = '2025-01-05T12:00:00.000Z';
  const records = [
    ['session_meta', { id, timestamp, cwd, originator: 'bench', cli_version: '0.0.0', source: 'cli', model_provider: 'mock_provider' }],
    ['response_item', { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] }],
    ['event_msg', { type: 'user_message', message: 'Hello', images: [], local_images: [], text_elements: [] }],
  ]; // biome-ignore format: a table
  const lines = records.map(([type, payload]) => JSON.stringify({ timestamp, type, payload }));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${lines.join('\n')}\n`);
}

/** Makes a path that the recorded case had made lead to the thread's rollout. */
export async function linkRollout(spelling: string, rollout: string, cwd: string): Promise<void> {
  const path = resolve(cwd, spelling);
  if (await stat(path).catch(() => undefined)) return;
  await mkdir(dirname(path), { recursive: true });
  await symlink(rollout, path).catch(() => {});
}
