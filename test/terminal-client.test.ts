import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endFakes, startFake } from '../fakes/app-server/cli/testing/fake-process.ts';
import { defaultCacheDir } from '../harness/target/default-cache-dir.ts';
import { type EgressSink, openEgressSink } from '../harness/target/egress-sink.ts';
import { ensureReleasedCodex } from '../harness/target/released-codex.ts';
import { targetEnvironment } from '../harness/target/target-environment.ts';
import { openTerminal, type Terminal } from './support/terminal.ts';

let root: string;
let network: EgressSink;
let terminals: Terminal[];

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'tui-')));
  network = await openEgressSink();
  terminals = [];
});

afterEach(async () => {
  await Promise.all(terminals.map((terminal) => terminal.close()));
  await endFakes();
  await network.close();
  await rm(root, { recursive: true, force: true });
});

/**
 * Answers that the client would otherwise ask a person for before it starts; and text that arrives at once is
 * typed, not pasted: Enter sends it.
 */
const clientConfig = (cwd: string) => `
check_for_update_on_startup = false
disable_paste_burst = true
model = "mock-model"
model_provider = "none"

[model_providers.none]
name = "no login is asked for"
base_url = "http://127.0.0.1:9/v1"
wire_api = "responses"

[projects.${JSON.stringify(cwd)}]
trust_level = "trusted"
`;

/** The terminal client of a release, attached to a server. */
async function attach(release: string, server: string, ...words: string[]): Promise<Terminal> {
  const { binary } = await ensureReleasedCodex(release, {
    cacheDir: defaultCacheDir(),
    onProgress: () => {},
  });
  const folder = await mkdtemp(join(root, 'c-'));
  const cwd = join(root, 'work');
  const home = join(folder, 'home');
  for (const path of [cwd, home]) await mkdir(path, { recursive: true });
  await writeFile(join(home, 'config.toml'), clientConfig(cwd));
  const env = targetEnvironment({
    home: { HOME: folder, CODEX_HOME: home, TMPDIR: folder },
    proxyUrl: network.url,
    extra: { TERM: 'xterm-256color' },
  });
  const terminal = await openTerminal({
    command: [binary, '--remote', server, '--no-alt-screen', ...words],
    cwd,
    env,
    folder,
  });
  terminals.push(terminal);
  await terminal.until(/^›/m);
  return terminal;
}

/** Sends a message and waits for the answer of the built-in model. */
async function say(terminal: Terminal, message: string): Promise<void> {
  await terminal.type(message);
  await terminal.until(new RegExp(`^› ${message}`, 'm'));
  await terminal.press('Enter');
  await terminal.until(new RegExp(`^• You said: ${message}`, 'm'));
}

/** Has the model ask for a command, and lets it run. */
async function approve(terminal: Terminal, command: string): Promise<void> {
  await terminal.type(`[approve: ${command}]`);
  await terminal.until(/^› \[approve: /m);
  await terminal.press('Enter');
  await terminal.until(/Would you like to run the following command\?/);
  await terminal.press('y');
  await terminal.until(/^• Done: it ran/m);
}

async function quit(terminal: Terminal): Promise<number> {
  await terminal.type('/quit');
  await terminal.until(/\/quit +\w/);
  await terminal.press('Enter');
  return terminal.ended();
}

async function threadIds(home: string): Promise<string[]> {
  const files = await readdir(join(home, 'sessions'), { recursive: true });
  return files.flatMap((file) => /rollout-.{19}-([\da-f-]{36})\.jsonl$/.exec(file)?.[1] ?? []);
}

// 0.118.0 is the oldest release known to have --remote.
test.skipIf(process.platform === 'win32').each(['0.118.0', '0.130.0', '0.169.0'])(
  'the terminal client of codex %s starts, leaves and resumes a thread of the fake',
  async (release) => {
    const fake = startFake([
      'app-server',
      '--profile',
      `codex-${release}`,
      '--listen',
      'ws://127.0.0.1:0',
    ]);
    const [server] = await fake.until('stderr', /ws:\/\/[\d.]+:\d+/);

    const first = await attach(release, server);
    await say(first, 'hello fake');
    await approve(first, 'echo it ran');
    expect(await quit(first)).toBe(0);

    const [id = 'none', ...others] = await threadIds(fake.home);
    expect(others).toEqual([]);
    const second = await attach(release, server, 'resume', id);
    await second.until(/^› hello fake[\s\S]*^• You said: hello fake/m);
    await second.until(/^• Done: it ran/m);
    await say(second, 'hello again');
    expect(await quit(second)).toBe(0);
    expect(await threadIds(fake.home)).toEqual([id]);
  },
  120_000,
);
