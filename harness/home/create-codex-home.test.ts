import { mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'smol-toml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCodexHome } from './create-codex-home.ts';
import { homeShapes } from './home-shape.ts';

const modelUrl = 'http://127.0.0.1:4242/';
let root = '';
let real = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'asc-test-'));
  real = await realpath(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe.each(homeShapes)('a %s home', (shape) => {
  it('is one private directory under two spellings, both inside root', async () => {
    const home = await createCodexHome({ root, shape, modelUrl });
    expect(await realpath(home.path)).toBe(home.realPath);
    expect(await realpath(home.realPath)).toBe(home.realPath);
    for (const inside of [home.path, home.realPath, home.workspace]) {
      expect(inside.startsWith(real + path.sep)).toBe(true);
    }
    if (process.platform !== 'win32') {
      for (const directory of [home.realPath, home.workspace, ...Object.values(home.env)]) {
        expect((await stat(directory)).mode & 0o077).toBe(0);
      }
    }
    expect(await readdir(home.workspace)).toEqual([]);
    const aliased = !['direct', 'symlinked-sessions'].includes(shape);
    expect(home.path !== home.realPath).toBe(aliased);
  });

  it('spells the path of a rollout so that it still reaches the same file', async () => {
    const home = await createCodexHome({ root, shape, modelUrl });
    for (const spec of [{}, { archived: true }]) {
      const { path: canonical } = await home.writeRollout(spec);
      expect(await realpath(canonical)).toBe(canonical);
      const spelled = home.spell(canonical);
      expect(await realpath(spelled)).toBe(canonical);
      expect(spelled.startsWith(home.path + path.sep)).toBe(true);
      expect(spelled === canonical).toBe(shape === 'direct');
    }
    expect(home.spell(home.realPath)).toBe(home.path);
  });

  it('keeps the socket path of the server short', async () => {
    const home = await createCodexHome({ root, shape, modelUrl });
    const longest = Math.max(home.path.length, home.realPath.length) - real.length;
    expect(longest).toBeLessThanOrEqual('/p/h'.length);
  });
});

describe('createCodexHome', () => {
  it('does not respell what only looks like the home', async () => {
    const home = await createCodexHome({ root, shape: 'symlink', modelUrl });
    expect(home.spell(`${home.realPath}2/x`)).toBe(`${home.realPath}2/x`);
    expect(home.spell(home.workspace)).toBe(home.workspace);
  });

  it('points every environment variable into root, CODEX_HOME at the spelling', async () => {
    const home = await createCodexHome({ root, shape: 'symlink', modelUrl });
    expect(home.env.CODEX_HOME).toBe(home.path);
    expect(Object.keys(home.env)).toEqual(
      expect.arrayContaining([
        'HOME',
        'XDG_CONFIG_HOME',
        'XDG_DATA_HOME',
        'XDG_STATE_HOME',
        'XDG_CACHE_HOME',
        'TMPDIR',
        'TEMP',
        'TMP',
      ]),
    );
    for (const value of Object.values(home.env)) {
      expect(value.startsWith(real + path.sep)).toBe(true);
      expect((await stat(value)).isDirectory()).toBe(true);
    }
  });

  it('writes the mock provider config with the override laid over it', async () => {
    const home = await createCodexHome({
      root,
      shape: 'direct',
      modelUrl,
      config: {
        sandbox_mode: 'read-only',
        features: { remote_models: null, goals: true },
        mcp_servers: { broken: { command: 'no-such-command', required: true } },
      },
    });
    const config = parse(await readFile(path.join(home.realPath, 'config.toml'), 'utf8'));
    expect(config).toEqual({
      model: 'mock-model',
      approval_policy: 'never',
      sandbox_mode: 'read-only',
      model_provider: 'mock_provider',
      features: { plugins: false, goals: true, shell_snapshot: false },
      skills: { bundled: { enabled: false } },
      mcp_servers: { broken: { command: 'no-such-command', required: true } },
      model_providers: {
        mock_provider: {
          name: 'mock provider',
          base_url: 'http://127.0.0.1:4242/v1',
          wire_api: 'responses',
          request_max_retries: 0,
          stream_max_retries: 0,
          supports_websockets: false,
        },
      },
    });
  });

  it('refuses a directory that is in use', async () => {
    await writeFile(path.join(root, 'mine'), '');
    await expect(createCodexHome({ root, shape: 'direct', modelUrl })).rejects.toThrow(
      /holds mine/,
    );
  });
});
