import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodexHome } from '../../harness/home/create-codex-home.ts';
import type { Ground } from '../../harness/paths/ground.ts';
import { probeVolume } from '../../harness/paths/volume.ts';
import type { TargetServer } from '../../harness/target/target-server.ts';

/** Where paths are spelled for a server: links lie beside its home, on the same volume. */
export async function pathGround(home: CodexHome, server: TargetServer): Promise<Ground> {
  const links = join(home.root, 'links');
  await mkdir(links);
  return { links, cwd: server.cwd, volume: await probeVolume(home.root) };
}
