import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Entry, Frame, Recording } from './recording.ts';

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

/** Threads that the recording shows although none of its requests started them. */
export function threadsFromDisk({ entries, root }: Recording): Thread[] {
  const started = new Set<string>();
  const found = new Map<string, Thread>();
  const archived = new Set<string>();
  const requests = new Map<string, Frame>();
  for (const { lane, direction, json } of entries) {
    const key = `${lane} ${JSON.stringify(json?.id)}`;
    if (direction === 'sent' && json) requests.set(key, json);
    if (direction !== 'received') continue;
    const request = json?.method === undefined ? requests.get(key) : undefined;
    const thread = threadOf(json);
    if (thread && /^thread\/(start|fork)$/.test(request?.method ?? '')) started.add(thread.id);
    const id = json?.error ? undefined : (thread?.id ?? (request ?? json)?.params?.threadId);
    if (typeof id !== 'string' || started.has(id) || found.has(id)) continue;
    if (request?.method === 'thread/unarchive') archived.add(id);
    const known = thread && /sessions\/.*rollout-/.test(thread.path) ? thread.path : undefined;
    const name = `rollout-2025-01-05T12-00-00-${id}.jsonl`;
    found.set(id, { id, path: known ?? join(root, 'h/sessions/2025/01/05', name) });
  }
  return [...found.values()].map(({ id, path }) => ({
    id,
    path: archived.has(id) ? join(root, 'h/archived_sessions', basename(path)) : path,
  }));
}

/** Tells the database, if a server has made one, what the recording archives unasked: descendants. */
export async function writeSpawnEdges({ entries }: Recording, home: string): Promise<void> {
  const ids = (direction: Entry['direction'], method: string) =>
    entries.flatMap(({ direction: way, json }) =>
      way === direction && json?.method === method ? [String(json.params?.threadId)] : [],
    );
  const asked = ids('sent', 'thread/archive');
  const children = new Set(ids('received', 'thread/archived')).difference(new Set(asked));
  const names = children.size > 0 ? await readdir(home) : [];
  const name = names.find((file) => /^state_\d+\.sqlite$/.test(file));
  if (!name) return;
  const database = new DatabaseSync(join(home, name), { timeout: 1_000 });
  const columns = 'parent_thread_id, child_thread_id, status';
  const insert = database.prepare(`INSERT INTO thread_spawn_edges (${columns}) VALUES (?, ?, ?)`);
  for (const child of children) insert.run(asked[0] ?? null, child, 'open');
  database.close();
}

/** The shortest rollout that every release loads. */
export async function writeRollout({ id, path }: Thread, cwd: string): Promise<void> {
  const timestamp = '2025-01-05T12:00:00.000Z';
  const meta = { id, timestamp, cwd, originator: 'bench', cli_version: '0.0.0', source: 'cli' };
  const content = [{ type: 'input_text', text: 'Hello' }];
  const spans = { images: [], local_images: [], text_elements: [] };
  const records = [
    ['session_meta', { ...meta, model_provider: 'mock_provider' }],
    ['response_item', { type: 'message', role: 'user', content }],
    ['event_msg', { type: 'user_message', message: 'Hello', ...spans }],
  ];
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
