import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodexHome } from '../../harness/home/create-codex-home.ts';
import { rolloutFileName } from '../../harness/home/write-rollout.ts';
import { packageFile } from '../../harness/package-file.ts';

/** Releases of which a rollout was recorded: two turns, the second with a call of a tool. */
export type RecordedRelease = '0.98.0' | '0.118.0' | '0.150.0' | '0.169.0';

/** A rollout that a release wrote, in a home. */
export interface RecordedRollout {
  readonly threadId: string;
  readonly path: string;
  readonly text: string;
}

/** Puts the rollout that a release wrote into a home, where a server looks for it. */
export async function placeRecorded(
  home: CodexHome,
  release: RecordedRelease,
): Promise<RecordedRollout> {
  const recorded = await readFile(packageFile(`fixtures/rollouts/${release}.jsonl`), 'utf8');
  // Recorded without the paths of the machine.
  const text = recorded.replaceAll('{cwd}', JSON.stringify(home.workspace).slice(1, -1));
  const { payload } = JSON.parse(text.slice(0, text.indexOf('\n'))) as {
    payload: { id: string; timestamp: string };
  };
  const start = new Date(payload.timestamp);
  const folder = join(home.sessionsPath, ...payload.timestamp.slice(0, 10).split('-'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, rolloutFileName(payload.id, start));
  await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  return { threadId: payload.id, path, text };
}
