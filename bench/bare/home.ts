import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A codex home that only knows the mock model; returns the spelling for CODEX_HOME. */
export async function makeHome(root: string, shape: string, modelUrl: string): Promise<string> {
  const real = join(root, shape === 'symlinked-parent' ? 'p/h' : 'h');
  for (const folder of [real, ...['w', 'u', 't', 's', 'a'].map((name) => join(root, name))]) {
    await mkdir(folder, { recursive: true });
  }
  await writeFile(join(real, 'config.toml'), config(modelUrl));
  for (const [name, target] of links[shape] ?? []) {
    await symlink(join(root, target), join(root, name));
  }
  if (shape === 'direct' || shape === 'symlinked-sessions') return real;
  return join(root, shape === 'symlinked-parent' ? 'l/h' : 'l');
}

/** Names of links and what they lead to, all below the root. */
const links: Record<string, [name: string, target: string][]> = {
  symlink: [['l', 'h']],
  'relative-symlink': [['l', 'h']],
  'symlinked-parent': [['l', 'p']],
  'symlink-chain': [
    ['n', 'h'],
    ['m', 'n'],
    ['l', 'm'],
  ],
  'symlinked-sessions': [
    ['h/sessions', 's'],
    ['h/archived_sessions', 'a'],
  ],
};

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
