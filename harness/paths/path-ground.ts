import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodexHome } from '../home/create-codex-home.ts';
import type { TargetServer } from '../target/target-server.ts';
import type { Ground } from './ground.ts';
import { probeVolume } from './volume.ts';

/** Where paths are spelled for a server: links lie beside its home, on the same volume. */
export async function pathGround(home: CodexHome, server: TargetServer): Promise<Ground> {
  const links = join(home.root, 'links');
  await mkdir(links);
  return { links, cwd: server.cwd, volume: await probeVolume(home.root) };
}
