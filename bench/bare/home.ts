import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A codex home that only knows the mock model; returns the spelling for CODEX_HOME. */
export async function makeHome(root: string, shape: string, modelUrl: string): Promise<string> {
  const real = join(root, shape === 'symlinked-parent' ? 'p/h' : 'h');
  for (const folder of [real, ...['w', 'u', 't', 's', 'a'].map((name) => join(root, name))]) {
    await mkdir(folder, { recursive: true });
  }
  await writeFile(join(real, 'config.toml'), config(modelUrl));
  const links = linksOf(shape, root, real);
  for (const [path, target] of links) await symlink(target, path);
  if (shape === 'direct' || shape === 'symlinked-sessions') return real;
  return shape === 'symlinked-parent' ? join(root, 'l/h') : join(root, 'l');
}

function linksOf(shape: string, root: string, real: string): [path: string, target: string][] {
  const at = (name: string) => join(root, name);
  if (shape === 'symlink') return [[at('l'), real]];
  if (shape === 'relative-symlink') return [[at('l'), 'h']];
  if (shape === 'symlinked-parent') return [[at('l'), at('p')]];
  if (shape === 'symlink-chain') return [[at('n'), real], [at('m'), at('n')], [at('l'), at('m')]]; // biome-ignore format: one shape, one line
  if (shape !== 'symlinked-sessions') return [];
  return [[join(real, 'sessions'), at('s')], [join(real, 'archived_sessions'), at('a')]]; // biome-ignore format: one shape, one line
}

/** What a server needs of the environment, and nothing that leads out of `root`. */
export function environment(root: string, home: string): Record<string, string> {
  const nowhere = 'http://127.0.0.1:9';
  return {
    PATH: process.env.PATH ?? '',
    RUST_LOG: 'warn',
    HOME: join(root, 'u'),
    CODEX_HOME: home,
    TMPDIR: join(root, 't'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    ALL_PROXY: nowhere,
    NO_PROXY: '127.0.0.1,localhost,::1',
  };
}

function config(modelUrl: string): string {
  return `model = "mock-model"
approval_policy = "never"
sandbox_mode = "danger-full-access"
model_provider = "mock_provider"
[features]
plugins = false
remote_models = false
[model_providers.mock_provider]
name = "mock provider"
base_url = "${modelUrl}/v1"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
supports_websockets = false
`;
}
