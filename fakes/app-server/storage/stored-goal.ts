import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ServerHome } from './server-home.ts';

/** Keeps the goal of a thread for the next server; releases have a table for it, the fake a file. */
export function storeGoal(home: ServerHome, threadId: string, goal: object | undefined): void {
  const file = fileOf(home, threadId);
  if (goal === undefined) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(goal));
}

/** What was kept; undefined where nothing was. */
export function storedGoal(home: ServerHome, threadId: string): unknown {
  const file = fileOf(home, threadId);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function fileOf(home: ServerHome, threadId: string): string {
  return path.join(home.path, 'fake_goals', `${threadId}.json`);
}
